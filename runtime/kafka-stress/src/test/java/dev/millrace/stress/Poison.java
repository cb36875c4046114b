package dev.millrace.stress;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Bad records of every kind that a record of its own text can be, and some that look so and are harmless.
 *
 * @param fate the reason for which it is bad; empty where it counts as any other event
 * @param value what is sent in place of an event
 */
record Poison(String fate, Function<Draft, byte @Nullable []> value) {
    /** Accounts that the resolver treats badly. */
    static final String THROWS = "throws";

    static final String OVERFLOWS = "overflows";
    static final String NOT_A_NUMBER = "NaN";

    private static final String UNDECODABLE = "UNDECODABLE";
    private static final String RESOLVER = "RESOLVER";
    private static final String LIMIT = "LIMIT";
    private static final int LONGEST_KEY = 1_024;

    private static final List<Poison> KINDS = List.of(
            new Poison(UNDECODABLE, draft -> new byte[] {'{', '"', (byte) 0xc3, '"', '}'}), // bad UTF-8
            text(UNDECODABLE, draft -> draft.json().substring(0, draft.json().length() - 1)),
            text(UNDECODABLE, draft -> draft.json() + draft.json()),
            text(UNDECODABLE, draft -> "\ufeff" + draft.json()),
            text(UNDECODABLE, draft -> "[1]"),
            text(UNDECODABLE, draft -> ""),
            text(UNDECODABLE, draft -> " \n"),
            new Poison(UNDECODABLE, draft -> null),
            text(LIMIT, draft -> "{\"x\":" + "[".repeat(100_000)),
            text(LIMIT, draft -> draft.of("k".repeat(LONGEST_KEY + 1)).json()),
            text(UNDECODABLE, draft -> amount(draft, "NaN")),
            text(UNDECODABLE, draft -> amount(draft, "-Infinity")),
            text(UNDECODABLE, draft -> amount(draft, "1e400")),
            text(UNDECODABLE, draft -> amount(draft, "\"1\"")),
            text(UNDECODABLE, draft -> amount(draft, "1,\"number\":9223372036854775808")),
            text(UNDECODABLE, draft -> amount(draft, "1,\"amount\":2")),
            text(UNDECODABLE, draft -> draft.json().replace("\"id\":", "\"idea\":")),
            text(UNDECODABLE, draft -> draft.json().replace('"' + draft.account() + '"', "null")),
            text(UNDECODABLE, draft -> draft.json().replace('"' + draft.account() + '"', "7")),
            text("NUMBER", draft -> draft.of(NOT_A_NUMBER).json()),
            text(RESOLVER, draft -> draft.of(THROWS).json()),
            text(RESOLVER, draft -> draft.of(OVERFLOWS).json()),
            text("FUTURE", draft -> draft.at(0, draft.recorded() + 600_001).json()),
            text("TIME", draft -> draft.at(0, Long.MAX_VALUE).json()),
            text("", draft -> draft.json().replace("{", "{\"y\":[{}],\"z\":\"?\",")),
            text("", draft -> draft.of("k".repeat(LONGEST_KEY)).json()));

    private static Poison text(String fate, Function<Draft, String> value) {
        return new Poison(fate, draft -> value.apply(draft).getBytes(StandardCharsets.UTF_8));
    }

    private static String amount(Draft draft, String amount) {
        return draft.json().replace("\"amount\":" + draft.amount(), "\"amount\":" + amount);
    }

    /** The event as it is; one in a hundred is poison. */
    static Event perhaps(Draft draft, SplittableRandom random) {
        if (random.nextInt(100) > 0) {
            return draft.sent();
        }
        Poison kind = KINDS.get(random.nextInt(KINDS.size()));
        Draft timely =
                draft.at(draft.recorded(), draft.recorded()); // an event ahead of time would be bad for that first
        return new Event(
                draft.topic(), draft.partition(), draft.recorded(), kind.value().apply(timely), kind.fate());
    }
}
