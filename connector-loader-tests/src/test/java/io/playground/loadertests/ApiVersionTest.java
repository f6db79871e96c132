package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.ApiVersion;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "The SPI has a version, the connector's manifest may name what it needs, and a mismatch is said
 * in one sentence (needs, has, what to do), before any of its classes is loaded."
 */
class ApiVersionTest extends LoaderTest {

  private static final ApiVersion HERE = ApiVersion.CURRENT;

  private static JarBuilder needing(String version) {
    return new JarBuilder()
        .classes(
            new Compilation()
                .with(
                    "com.acme.Secure",
                    Sources.provider(
                        "com.acme.Secure",
                        "System.setProperty(\"playground.test.version\", \"ran\");"
                            + Sources.register("secure"))))
        .provider("com.acme.Secure")
        .entry(
            "META-INF/MANIFEST.MF",
            "Manifest-Version: 1.0\nPlayground-Api-Version: " + version + "\n");
  }

  private Failed failureOf(String version) {
    System.clearProperty("playground.test.version");
    needing(version).writeTo(connectors.resolve("secure.jar"));

    Failed failed = failure(open());

    assertThat(failed.stage()).isEqualTo(Stage.ADMIT);
    assertThat(System.getProperty("playground.test.version")).as("no class was loaded").isNull();
    return failed;
  }

  @Test
  void theVersionThatIsHereIsFine() {
    needing(HERE + " ").writeTo(connectors.resolve("secure.jar"));

    assertThat(open().catalog().names()).containsExactly("secure");
    System.clearProperty("playground.test.version");
  }

  @Test
  void aLaterOneIsRefusedInOneSentence() {
    ApiVersion later = new ApiVersion(HERE.major(), HERE.minor() + 1);

    assertThat(failureOf(later.toString()).describe())
        .isEqualTo(
            connectors.resolve("secure.jar")
                + ": was not loaded: secure.jar needs version "
                + later
                + " of the SPI, and this Playground has "
                + HERE
                + ". Run it on a newer Playground, or build it against playground-api of this one.");
  }

  @Test
  void oneOfAnEarlierMajorVersionIsToBeBuiltAgain() {
    assertThat(failureOf((HERE.major() - 1) + ".9").remedy())
        .isEqualTo(
            "Build it against playground-api of this Playground, or run it on an older one.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "1", "1.0.0", ">=1.0"})
  void whatIsNoVersionIsRefusedWithWhatToWrite(String version) {
    Failed failed = failureOf(version);

    assertThat(failed.why())
        .isEqualTo(
            "the manifest of secure.jar has Playground-Api-Version: "
                + version
                + ", which is no version of the SPI");
    assertThat(failed.remedy()).contains("Playground-Api-Version: " + HERE);
  }

  @Test
  void aFolderOfClassesMayNameItToo() {
    needing("99.0").writeTree(connectors.resolve("secure"));

    assertThat(failure(open()).why()).contains("needs version 99.0");
  }

  @Test
  void anyJarOfAFolderCounts() {
    JarBuilder.connector("com.acme.Secure", "1", "secure")
        .writeTo(connectors.resolve("secure/secure.jar"));
    new JarBuilder()
        .entry("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nPlayground-Api-Version: 99.0\n")
        .writeTo(connectors.resolve("secure/lib.jar"));

    assertThat(failure(open()).why()).contains("lib.jar needs version 99.0");
  }
}
