package io.playground.runtime.connectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is found in memory is what Java finds in the file. */
class JarImageTest {

  private static final int MUTATIONS = 3_000;

  @TempDir private Path folder;

  private final AtomicLong held = new AtomicLong();

  private static byte[] plain() throws IOException {
    return jar(
        "META-INF/services/io.playground.api.ConnectorProvider", "com/acme/A.class", "com/acme/");
  }

  /** Packed, and one that is not; as Java's own tools write them. */
  private static byte[] jar(String... names) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
    try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
      for (String name : names) {
        out.putNextEntry(new JarEntry(name));
        out.write(
            name.endsWith("/") ? new byte[0] : ("content of " + name).repeat(9).getBytes(UTF_8));
      }
      JarEntry stored = new JarEntry("com/acme/stored.txt");
      byte[] content = "as it is".getBytes(UTF_8);
      CRC32 sum = new CRC32();
      sum.update(content);
      stored.setMethod(ZipEntry.STORED);
      stored.setSize(content.length);
      stored.setCrc(sum.getValue());
      out.putNextEntry(stored);
      out.write(content);
    }
    return bytes.toByteArray();
  }

  /** By Java's reader. */
  private Map<String, byte[]> inFile(byte[] jar) throws IOException {
    Path file = Files.write(Files.createTempFile(folder, "of", ".jar"), jar);
    Map<String, byte[]> contents = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        try (InputStream in = zip.getInputStream(entry)) {
          contents.put(entry.getName(), in.readAllBytes());
        }
      }
    } finally {
      Files.delete(file);
    }
    return contents;
  }

  @Test
  void itHasWhatJavaFindsInTheFile() throws IOException {
    byte[] jar = plain();
    JarImage image = JarImage.of(jar, held).orElseThrow();

    Map<String, byte[]> expected = inFile(jar);

    assertThat(image.entries().keySet()).containsExactlyElementsOf(expected.keySet()).hasSize(5);
    for (Map.Entry<String, byte[]> each : expected.entrySet()) {
      assertThat(image.content(each.getKey())).hasValue(each.getValue());
    }
    assertThat(image.content("com/acme/B.class")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/A.SF",
        "META-INF/a.rsa",
        "META-INF/SIG-A",
        "meta-inf/A.DSA",
        "META-INF/INDEX.LIST",
        "META-INF/versions/17/com/acme/A.class",
        "META-INF/Versions/17/com/acme/A.class",
        "meta-inf/services/io.playground.api.ConnectorProvider",
        "META-INF/Manifest.mf",
        "module-info.class",
        "../evil.txt",
        "/evil.txt",
        "com\\acme\\A.class",
        "com/acme/\u00c4.class"
      })
  void whatCallsForMoreIsLeftToJava(String name) throws IOException {
    assertThat(JarImage.of(jar(name), held)).isEmpty();
    assertThat(held).hasValue(0);
  }

  @Test
  void bytesBehindOrBeforeTheJarAreLeftToJava() throws IOException {
    byte[] jar = plain();
    byte[] before = new byte[jar.length + 1];
    System.arraycopy(jar, 0, before, 1, jar.length);

    assertThat(JarImage.of(Arrays.copyOf(jar, jar.length + 1), held)).isEmpty();
    assertThat(JarImage.of(Arrays.copyOf(jar, jar.length - 1), held)).isEmpty();
    assertThat(JarImage.of(before, held)).isEmpty();
    assertThat(JarImage.of(new byte[0], held)).isEmpty();
    assertThat(JarImage.of(new byte[100], held)).isEmpty();
  }

  @Test
  void twoEntriesOfOneNameAreLeftToJava() throws IOException {
    byte[] jar = jar("com/acme/A.class", "com/acme/B.class");
    for (int i = 0; i < jar.length - 8; i++) {
      if (new String(jar, i, 7, UTF_8).equals("B.class")) {
        jar[i] = 'A';
      }
    }

    assertThat(inFile(jar)).hasSize(3);
    assertThat(JarImage.of(jar, held)).isEmpty();
  }

  /** Sums of its numbers wrap around, to what they should be. */
  @Test
  void aDirectoryBeyondTheEndIsLeftToJava() throws IOException {
    byte[] jar = plain();
    int end = jar.length - 22;
    int directory = Integer.MAX_VALUE;
    write(jar, end + 16, directory);
    write(jar, end + 12, end - directory);

    assertThat(JarImage.of(jar, held)).isEmpty();
  }

  private static void write(byte[] jar, int at, int number) {
    for (int i = 0; i < 4; i++) {
      jar[at + i] = (byte) (number >> (8 * i));
    }
  }

  @Test
  void itIsHeldUntilItIsReleased() throws IOException {
    byte[] jar = plain();
    JarImage image = JarImage.of(jar, held).orElseThrow();
    assertThat(held).hasValue(jar.length);

    image.release();
    image.release();

    assertThat(held).hasValue(0);
    assertThat(image.content("com/acme/A.class")).isEmpty();
  }

  /** Whatever is changed in a jar: it is refused, or there is nothing found that Java would not find. */
  @Test
  void itNeverDiffersFromJava() throws IOException {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    byte[] jar = plain();
    int taken = 0;
    for (int i = 0; i < MUTATIONS; i++) {
      byte[] mutated = jar.clone();
      // Most of it is records; two changes may make up for each other.
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        mutated[random.nextInt(mutated.length)] = (byte) random.nextInt(256);
      }
      Optional<JarImage> image = JarImage.of(mutated, held);
      if (image.isPresent()) {
        taken += compare(mutated, image.get(), "seed " + seed + ", round " + i);
      }
    }
    assertThat(taken).as("seed " + seed).isPositive();
  }

  private int compare(byte[] jar, JarImage image, String round) throws IOException {
    Path file = Files.write(folder.resolve("mutated.jar"), jar);
    int taken = 0;
    try (ZipFile zip = new ZipFile(file.toFile())) {
      List<String> names = zip.stream().map(ZipEntry::getName).toList();
      assertThat(image.entries().keySet()).as(round).containsExactlyElementsOf(names);
      for (String name : names) {
        Optional<byte[]> content = image.content(name);
        if (content.isPresent()) {
          taken++;
          try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            assertThat(in.readAllBytes()).as(round + ", " + name).isEqualTo(content.get());
          }
        }
      }
    } catch (ZipException e) {
      throw new AssertionError(round + ": Java does not take it", e);
    } finally {
      Files.delete(file);
    }
    return taken;
  }
}
