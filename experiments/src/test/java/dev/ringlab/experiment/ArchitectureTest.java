package dev.ringlab.experiment;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The arrows between modules, and no cycle between any packages. */
class ArchitectureTest {
    private static final String SIM = "dev.ringlab.sim..";
    private static final String MODEL = "dev.ringlab.model..";
    private static final String REPORT = "dev.ringlab.report..";
    private static final String EXPERIMENT = "dev.ringlab.experiment..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.ringlab");

    @Test
    void simCore_knowsNoOtherModule() {
        noClasses()
                .that()
                .resideInAPackage(SIM)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MODEL, REPORT, EXPERIMENT)
                .check(CLASSES);
    }

    @Test
    void models_knowOnlySimCore() {
        noClasses()
                .that()
                .resideInAPackage(MODEL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(REPORT, EXPERIMENT)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void reports_knowNeitherModelsNorExperiments() {
        noClasses()
                .that()
                .resideInAPackage(REPORT)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(MODEL, EXPERIMENT)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void modelsAndSimCore_knowNoFilesFormatsOrCharts() {
        noClasses()
                .that()
                .resideInAnyPackage(SIM, MODEL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "tools.jackson..",
                        "org.snakeyaml..",
                        "org.jfree..",
                        "org.openpdf..",
                        "com.lowagie..",
                        "picocli..",
                        "org.apache.commons.csv..",
                        "java.awt..")
                .check(CLASSES);
    }

    @Test
    void yaml_isReadInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.ringlab.experiment.yaml..", "dev.ringlab.experiment.conform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("tools.jackson.dataformat..")
                .check(CLASSES);
    }

    @Test
    void packages_haveNoCycle() {
        slices().matching("dev.ringlab.(**)").should().beFreeOfCycles().check(CLASSES);
    }
}
