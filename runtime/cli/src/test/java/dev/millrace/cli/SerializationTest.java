package dev.millrace.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Java's own serialization is used nowhere: what reads it runs what the bytes want. This module sees all that run. */
class SerializationTest {
    @Test
    void no_class_reads_or_writes_java_objects() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("dev.millrace");
        assertThat(classes.stream().map(type -> type.getPackageName()))
                .contains("dev.millrace.table", "dev.millrace.kafka", "dev.millrace.state", "dev.millrace.cli");
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveNameMatching("java\\.io\\.(Object(In|Out)put(Stream)?(\\$.*)?|Externalizable)")
                .check(classes);
    }
}
