package io.playground.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What others get from Maven: every published artifact is complete, named after its module, and in the BOM. */
class PublishedArtifactsTest {

  private static final Path ROOT = Path.of("..");

  private static Document pom(String module) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(ROOT.resolve(module).resolve("pom.xml").toFile());
    } catch (Exception e) {
      throw new IllegalStateException(module, e);
    }
  }

  private static List<String> texts(Document pom, String tag) {
    NodeList nodes = pom.getElementsByTagName(tag);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }

  /** The text of a child of the project itself. */
  private static List<String> own(Document pom, String tag) {
    List<String> texts = new ArrayList<>();
    NodeList children = pom.getDocumentElement().getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      if (children.item(i) instanceof Element child && child.getTagName().equals(tag)) {
        texts.add(child.getTextContent());
      }
    }
    return texts;
  }

  static List<String> published() {
    return texts(pom("."), "module").stream()
        .filter(module -> !texts(pom(module), "maven.deploy.skip").contains("true"))
        .filter(module -> !module.equals("playground-bom"))
        .toList();
  }

  @Test
  void theBomHasThemAll() {
    assertThat(texts(pom("playground-bom"), "artifactId"))
        .containsAll(published())
        .hasSize(1 + published().size());
  }

  @Test
  void theBomHasTheVersionOfTheRest() {
    assertThat(own(pom("playground-bom"), "version")).isEqualTo(own(pom("."), "version"));
  }

  @ParameterizedTest
  @MethodSource("published")
  void eachSaysWhatItIs(String module) {
    assertThat(own(pom(module), "name")).hasSize(1);
    assertThat(own(pom(module), "description")).hasSize(1);
  }

  /** Maven Central asks for these; modules inherit them. */
  @Test
  void theParentSaysWhoseItIs() {
    for (String module : List.of(".", "playground-bom")) {
      for (String tag : List.of("name", "description", "url", "licenses", "developers", "scm")) {
        assertThat(own(pom(module), tag)).as(module + ": " + tag).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("published")
  void eachIsTheModuleOfItsName(String artifact) {
    String expected =
        "io.playground." + artifact.replaceFirst("^playground-", "").replace('-', '.');
    String automatic = String.join("", texts(pom(artifact), "Automatic-Module-Name"));

    List<String> declared =
        ModuleFinder.of(ROOT.resolve(artifact).resolve("target/classes")).findAll().stream()
            .map(module -> module.descriptor())
            .filter(descriptor -> !descriptor.isAutomatic())
            .map(ModuleDescriptor::name)
            .toList();

    assertThat(declared.isEmpty() ? List.of(automatic) : declared).containsExactly(expected);
  }

  /** "docs/write-a-connector.md shows the three lines of a pom that an author needs." */
  @Test
  void theLinesForAuthorsAreThoseOfANewProject() throws IOException {
    String page = Files.readString(ROOT.resolve("docs/write-a-connector.md"));
    String lines = page.split("```xml\n", 2)[1].split("```", 2)[0];
    String template =
        Files.readString(Path.of("src/main/resources/io/playground/cli/project/template/pom.xml"));

    assertThat(lines.lines())
        .hasSize(3)
        .allSatisfy(
            line ->
                assertThat(template.replaceAll("\\s", ""))
                    .contains(line.replace(version(), "${playground.version}")));
  }

  private static String version() {
    return own(pom("."), "version").get(0);
  }
}
