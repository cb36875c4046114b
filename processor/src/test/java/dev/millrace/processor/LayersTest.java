package dev.millrace.processor;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** The walls between the stages, as the package's Javadoc draws them. */
class LayersTest {
    private static final String ROOT = "dev.millrace.processor";
    private static final String[] STAGES = {"generate", "plan", "feed", "expression", "declare", "report"};
    private static final JavaClasses PROCESSOR = new ClassFileImporter()
            .importUrl(FeaturesProcessor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation());

    @Test
    void a_stage_sees_only_those_to_its_right() {
        for (int i = 0; i < STAGES.length; i++) {
            for (int left = 0; left < i; left++) {
                noClasses()
                        .that()
                        .resideInAPackage(in(STAGES[i]))
                        .should()
                        .dependOnClassesThat()
                        .resideInAPackage(in(STAGES[left]))
                        .check(PROCESSOR);
            }
        }
    }

    @Test
    void no_stage_sees_the_door() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT)
                .check(PROCESSOR);
    }

    @Test
    void there_are_no_circles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(PROCESSOR);
    }

    @Test
    void only_the_door_and_the_stages_that_face_javac_see_its_model() {
        noClasses()
                .that()
                .resideInAnyPackage(in("expression"), in("feed"), in("plan"), in("generate"))
                .should()
                .dependOnClassesThat(
                        resideInAnyPackage("javax.lang.model..", "javax.annotation.processing..", "javax.tools..")
                                .and(not(equivalentTo(Modifier.class))))
                .check(PROCESSOR);
        noClasses()
                .that()
                .resideInAnyPackage(in("expression"), in("feed"), in("plan"))
                .should()
                .dependOnClassesThat()
                .areAssignableTo(Modifier.class)
                .check(PROCESSOR);
    }

    @Test
    void only_generate_sees_javapoet() {
        noClasses()
                .that()
                .resideOutsideOfPackage(in("generate"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.palantir.javapoet..")
                .check(PROCESSOR);
    }

    @Test
    void every_class_lies_in_a_stage_and_none_in_a_drawer() {
        String[] packages = new String[STAGES.length + 1];
        packages[STAGES.length] = ROOT;
        for (int i = 0; i < STAGES.length; i++) {
            packages[i] = in(STAGES[i]);
        }
        classes().should().resideInAnyPackage(packages).check(PROCESSOR);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..impl..")
                .check(PROCESSOR);
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Base)")
                .orShould()
                .haveSimpleNameStartingWith("Abstract")
                .check(PROCESSOR);
    }

    private static String in(String stage) {
        return ROOT + "." + stage + "..";
    }
}
