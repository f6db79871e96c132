package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.playground.runtime.connectors.ConnectorManager;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.admission.TrustedSigners;
import io.playground.runtime.connectors.limits.LoadLimits;
import io.playground.runtime.connectors.outcome.LoadOutcome.Failed;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "A bundle whose signature is broken never loads, and --require-signed admits only those that
 * verify against a given key store."
 */
class SignatureTest extends LoaderTest {

  @TempDir private static Path keys;

  private static Signing people;

  private Path directory;

  @BeforeAll
  static void makeKeys() {
    people =
        new Signing(keys.resolve("people.p12"))
            .person("ada")
            .person("mallory")
            .person("late", "-startdate", "-20d", "-validity", "10")
            .person("school", "-ext", "bc:c")
            .person("student", "-signer", "school")
            .person("closed", "-ext", "bc:c", "-startdate", "-20d", "-validity", "10")
            .person("pupil", "-signer", "closed")
            .person("friend", "-signer", "ada")
            .person("notary", "-ext", "bc:c", "-ext", "ku=digitalSignature")
            .person("client", "-signer", "notary")
            .person("webserver", "-signer", "school", "-ext", "eku=serverAuth");
  }

  @BeforeEach
  void makeDirectoryOnDisk() throws IOException {
    directory = Files.createDirectory(disk.resolve("connectors"));
    JarBuilder.connector("com.acme.Good", "1", "good").writeTo(directory.resolve("good.jar"));
  }

  private static JarBuilder connector() {
    return JarBuilder.connector("com.acme.Secure", "\"secure\"", "secure")
        .entry("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n")
        .entry("com/acme/secure.txt", "resource");
  }

  private Path signedBy(String alias) {
    return people.sign(
        connector().writeTo(disk.resolve("unsigned.jar")), alias, directory.resolve("secure.jar"));
  }

  private ConnectorManager openRequiring(String... trusted) throws IOException {
    Files.deleteIfExists(directory.resolve("good.jar"));
    Path store = people.certificates(disk.resolve("trusted.p12"), trusted);
    TrustedSigners signers = TrustedSigners.load(store, Optional.of(Signing.PASSWORD));
    return open(
        ConnectorOptions.of(directory)
            .withAdmission(
                AdmissionRules.usual().withRequiredSigners(signers).withWritableDirectories(true)));
  }

  private interface Change {
    void to(Path root) throws IOException;
  }

  private static void change(Path jar, Change change) {
    try (FileSystem inside = FileSystems.newFileSystem(jar)) {
      change.to(inside.getPath("/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertBroken(String why) {
    var manager = open(ConnectorOptions.of(directory));

    Failed failed = failure(manager);
    assertThat(failed.stage()).isEqualTo(Stage.ADMIT);
    assertThat(failed.entry()).isEqualTo(directory.resolve("secure.jar"));
    assertThat(failed.why()).startsWith("the signature of secure.jar is broken: ").contains(why);
    assertThat(failed.remedy()).contains("get it again from where it was signed");
    assertThat(layer(manager, "good")).hasToString("1");
  }

  @Test
  void aSignedBundleLoadsWhereNothingIsRequired() {
    signedBy("mallory");

    assertThat(layer(open(ConnectorOptions.of(directory)), "secure")).hasToString("secure");
  }

  @ParameterizedTest
  @ValueSource(strings = {"com/acme/Secure.class", "com/acme/secure.txt"})
  void anEntryThatWasChangedBreaksIt(String entry) {
    Path jar = signedBy("ada");
    change(
        jar,
        root -> {
          byte[] content = Files.readAllBytes(root.resolve(entry));
          content[content.length - 1] ^= 1;
          Files.write(root.resolve(entry), content);
        });

    assertBroken(entry);
  }

  @Test
  void anEntryThatWasAddedBreaksIt() {
    change(signedBy("ada"), root -> Files.writeString(root.resolve("com/acme/new.txt"), "new"));

    assertBroken("it does not cover com/acme/new.txt, which was added afterwards");
  }

  @Test
  void anEntryThatWasRemovedBreaksIt() {
    change(signedBy("ada"), root -> Files.delete(root.resolve("com/acme/secure.txt")));

    assertBroken("it covers com/acme/secure.txt, which is no longer there");
  }

  @Test
  void aBlockOfSignaturesThatIsCutOffBreaksIt() {
    change(
        signedBy("ada"),
        root -> {
          Path block = root.resolve("META-INF/ADA.EC");
          byte[] whole = Files.readAllBytes(block);
          Files.write(block, Arrays.copyOf(whole, whole.length / 2));
        });

    assertBroken("missing or damaged");
  }

  @ParameterizedTest
  @ValueSource(strings = {"META-INF/ADA.EC", "META-INF/ADA.SF", "META-INF/MANIFEST.MF"})
  void aPartOfTheSignatureThatIsGoneBreaksIt(String part) {
    change(signedBy("ada"), root -> Files.delete(root.resolve(part)));

    assertBroken(part.endsWith("SF") ? "ADA.EC is there without META-INF/ADA.SF" : "");
  }

  @Test
  void aManifestThatWasChangedBreaksIt() {
    change(
        signedBy("ada"),
        root -> {
          Path manifest = root.resolve("META-INF/MANIFEST.MF");
          Files.writeString(
              manifest,
              Files.readString(manifest)
                  .replaceFirst("Manifest-Version: 1.0\r\n", "$0Sealed: true\r\n"));
        });

    assertBroken("anifest");
  }

  @Test
  void oneOfTwoSignaturesThatIsDamagedBreaksTheJar() {
    Path once =
        people.sign(
            connector().writeTo(disk.resolve("unsigned.jar")), "ada", disk.resolve("once.jar"));
    people.sign(once, "mallory", directory.resolve("secure.jar"));
    change(
        directory.resolve("secure.jar"),
        root -> Files.write(root.resolve("META-INF/ADA.EC"), new byte[] {1, 2, 3}));

    assertBroken("missing or damaged");
  }

  /** Zeros that pack well, in an entry that says it has few of them. */
  private Path packed(String entry, int bytes) throws IOException {
    Path jar = directory.resolve("secure.jar");
    JarBuilder builder =
        connector()
            .entry("META-INF/ADA.SF", "Signature-Version: 1.0\n")
            .entry(entry, "\n".repeat(bytes));
    return Files.write(jar, new ZipBytes(builder).claimSize(entry, 100).bytes());
  }

  private Failed failureOf(String name, ConnectorManager manager) {
    return failures(manager).stream()
        .filter(failed -> failed.entry().endsWith(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(texts(manager).toString()));
  }

  @Test
  void entriesThatLieAboutTheirSizeAreUnpackedToTheLimitAndNoFurther() throws IOException {
    packed("large.bin", 2_000_000);

    Failed failed =
        failureOf(
            "secure.jar",
            open(
                ConnectorOptions.of(directory)
                    .withLimits(LoadLimits.USUAL.withUnpackedBytes(1_000_000))));

    assertThat(failed.stage()).isEqualTo(Stage.ADMIT);
    assertThat(failed.why())
        .isEqualTo(
            "secure.jar has more than 1000000 bytes when unpacked, the most that one jar may have"
                + " (LoadLimits.unpackedBytes)");
  }

  @Test
  void anEntryWithMoreInItThanItSaysBreaksItBelowTheLimit() throws IOException {
    packed("large.bin", 50_000);

    assertBroken("large.bin has 50000 bytes, where the jar says 100");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"META-INF/BOB.SF", "META-INF/bob.rsa", "META-INF/BOB.DSA", "META-INF/BOB.EC"})
  void aPartOfASignatureThatIsTooLargeIsReadNoFurtherThanItMay(String part) throws IOException {
    packed(part, (16 << 20) + 1);

    Failed failed = failureOf("secure.jar", open(ConnectorOptions.of(directory)));

    assertThat(failed.why()).startsWith(part + " in secure.jar has more than 16 MiB");
  }

  @Test
  void anyJarOfAFolderCounts() throws IOException {
    Path jar = signedBy("ada");
    change(jar, root -> Files.writeString(root.resolve("com/acme/new.txt"), "new"));
    connector().writeTo(directory.resolve("both/connector.jar"));
    Files.move(jar, directory.resolve("both/broken.jar"));

    assertThat(failure(open(ConnectorOptions.of(directory))).why())
        .contains("the signature of broken.jar is broken");
  }

  @ParameterizedTest
  @CsvSource({"ada, ada", "student, school", "student, student"})
  void whoIsInTheKeyStoreOrVouchedForByOneIsTrusted(String signer, String trusted)
      throws IOException {
    signedBy(signer);

    assertThat(layer(openRequiring("mallory", trusted), "secure")).hasToString("secure");
  }

  @Test
  void oneOfSeveralSignersIsEnough() throws IOException {
    Path once =
        people.sign(
            connector().writeTo(disk.resolve("unsigned.jar")), "ada", disk.resolve("once.jar"));
    people.sign(once, "mallory", directory.resolve("secure.jar"));

    assertThat(layer(openRequiring("ada"), "secure")).hasToString("secure");
  }

  private void assertUntrusted(ConnectorManager manager, String why) {
    assertThat(manager.catalog().names()).isEmpty();
    Failed failed = failure(manager);
    assertThat(failed.stage()).isEqualTo(Stage.ADMIT);
    assertThat(failed.why()).startsWith("signatures are required, and ").contains(why);
  }

  @Test
  void anUnsignedJarIsRefusedWhereSignaturesAreRequired() throws IOException {
    connector().writeTo(directory.resolve("secure.jar"));

    assertUntrusted(openRequiring("ada"), "secure.jar has none that counts: it is not signed");
  }

  @Test
  void aSignerWhomTheKeyStoreDoesNotKnowIsRefused() throws IOException {
    signedBy("mallory");

    assertUntrusted(
        openRequiring("ada", "school"),
        "the key store has neither the certificate of 'CN=mallory' nor one that it leads to and that may"
            + " vouch for others");
  }

  /** RFC 5280, 4.2.1.9 and 4.2.1.3: only an authority's key may sign certificates. */
  @ParameterizedTest
  @CsvSource({"friend, ada", "client, notary"})
  void whoIsNoAuthorityVouchesForNobodyElse(String signer, String trusted) throws IOException {
    signedBy(signer);

    assertUntrusted(
        openRequiring(trusted),
        "the key store has neither the certificate of 'CN="
            + signer
            + "' nor one that it leads to and that may vouch for others");
  }

  @Test
  void anAuthorityThatHasExpiredVouchesForNobody() throws IOException {
    signedBy("pupil");

    assertUntrusted(
        openRequiring("closed"), "a certificate that 'CN=pupil' depends on has expired");
    assertUntrusted(openRequiring("closed", "school"), "'CN=pupil' depends on has expired");
  }

  @Test
  void anExpiredCertificateIsRefusedAndItsJarLoadsWhereNothingIsRequired() throws IOException {
    signedBy("late");

    assertThat(layer(open(ConnectorOptions.of(directory)), "secure")).hasToString("secure");
    assertUntrusted(openRequiring("late"), "the certificate of 'CN=late' is valid from ");
  }

  @Test
  void aCertificateForSomethingElseThanCodeIsRefused() throws IOException {
    signedBy("webserver");

    assertUntrusted(openRequiring("school"), "'CN=webserver' is not one for signing code");
  }

  @Test
  void everyJarOfAFolderMustBeSigned() throws IOException {
    Path signed = signedBy("ada");
    Files.createDirectory(directory.resolve("both"));
    Files.move(signed, directory.resolve("both/connector.jar"));
    new JarBuilder().entry("x.txt", "x").writeTo(directory.resolve("both/lib.jar"));

    assertUntrusted(openRequiring("ada"), "lib.jar has none that counts: it is not signed");
  }

  @Test
  void looseClassesAreRefusedWhereSignaturesAreRequired() throws IOException {
    connector().writeTree(directory.resolve("secure"));

    assertUntrusted(openRequiring("ada"), "classes in a folder can't be signed");
  }

  @Test
  void aKeyStoreThatIsNoneIsToldWithItsName() throws IOException {
    Path store = people.certificates(disk.resolve("trusted.p12"), "ada");
    Path text = Files.writeString(disk.resolve("text.p12"), "text");

    assertThatIOException()
        .isThrownBy(() -> TrustedSigners.load(store, Optional.of("wrong")))
        .withMessageContaining("the password of the key store " + store + " is wrong");
    assertThatIOException()
        .isThrownBy(() -> TrustedSigners.load(store, Optional.empty()))
        .withMessageContaining(store + " shows no certificate without a password");
    assertThatIOException()
        .isThrownBy(() -> TrustedSigners.load(text, Optional.of("")))
        .withMessageContaining(text.toString());
    assertThatIOException()
        .isThrownBy(() -> TrustedSigners.load(disk.resolve("none"), Optional.empty()))
        .withMessageContaining("there is no such key store");
  }
}
