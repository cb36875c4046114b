package dev.millrace.processor.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.processor.run.CompiledSources.Generated;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** That equal sources give equal files, to the byte, in whichever order javac is given them. */
class RepeatableSourcesTest {
    static List<Declared> declared() {
        return List.of(
                RelationsOracleTest.SEVERAL_RESOLVERS,
                RelationsOracleTest.TWO_ENTITIES,
                FiltersOracleTest.LOGIC,
                TimesOracleTest.TIMES);
    }

    @ParameterizedTest
    @MethodSource("declared")
    void sources_compiled_twice_give_equal_files(Declared declared) {
        assertSame(Generated.from(declared.sources()), Generated.from(declared.sources()));
    }

    @ParameterizedTest
    @MethodSource("declared")
    void sources_in_another_order_give_equal_files(Declared declared) {
        Generated given = Generated.from(declared.sources());
        List<String> other = new ArrayList<>(declared.sources());
        Collections.reverse(other);
        assertSame(Generated.from(other), given);
        Collections.rotate(other, 1 + other.size() / 2);
        assertSame(Generated.from(other), given);
    }

    private static void assertSame(Generated one, Generated other) {
        assertThat(one.sources()).isNotEmpty().containsExactlyInAnyOrderEntriesOf(other.sources());
        assertThat(one.resources()).isNotEmpty().containsExactlyInAnyOrderEntriesOf(other.resources());
    }
}
