package io.playground.runtime.connectors.admission;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Checks the signature of a jar, entry by entry.
 *
 * <p>Java verifies each entry of a signed jar when it is read. If Java can't parse an entry's signature
 * block, or finds its algorithms too weak, the entry counts as unsigned ({@link JarFile}, and the <a
 * href="https://docs.oracle.com/en/java/javase/17/docs/specs/jar/jar.html#signed-jar-file">JAR
 * specification</a>). Here such a signature is broken. It is broken, too, if entries were added or
 * removed later.
 */
final class JarSignature {

  private static final Pattern BLOCK = Pattern.compile("META-INF/[^/]+\\.(RSA|DSA|EC)");
  private static final Pattern SIGNATURE_FILE = Pattern.compile("META-INF/[^/]+\\.SF");
  private static final Pattern OF_SIGNATURES =
      Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.SF|[^/]+\\.(RSA|DSA|EC)|SIG-[^/]*)");

  /** The jar has changed since it was signed. */
  static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenException(String why) {
      super(why);
    }
  }

  /** The jar unpacks to more bytes than allowed. */
  static final class TooLargeException extends Exception {
    private static final long serialVersionUID = 1L;
  }

  /** The signature is good, but none of the required signers made it. */
  static final class UntrustedException extends Exception {
    private static final long serialVersionUID = 1L;

    UntrustedException(String why) {
      super(why);
    }
  }

  private final JarFile jar;
  private final List<JarEntry> entries;
  private final Map<String, CodeSigner[]> signers = new HashMap<>();

  private JarSignature(JarFile jar) {
    this.jar = jar;
    this.entries = jar.stream().toList();
  }

  /**
   * Checks the signature of a jar.
   *
   * @param required one of these must have signed it; if empty, an unsigned jar passes
   * @param mostBytes how many bytes it may unpack to
   * @throws IOException if it can't be read
   */
  static void check(Path path, Optional<TrustedSigners> required, long mostBytes)
      throws IOException, BrokenException, UntrustedException, TooLargeException {
    try (JarFile jar = new JarFile(path.toFile(), true, ZipFile.OPEN_READ, JarFile.baseVersion())) {
      JarSignature signature = new JarSignature(jar);
      if (signature.isSigned()) {
        requireSizes(path, mostBytes);
        signature.verify();
      } else if (required.isPresent()) {
        throw new UntrustedException("it is not signed");
      }
      if (required.isPresent()) {
        signature.requireSigners(required.get());
      }
    }
  }

  /**
   * Compares the real sizes of the entries with the sizes in the jar's directory. Java verifies an entry
   * up to the size stated there, but unpacks all of it.
   */
  private static void requireSizes(Path path, long mostBytes)
      throws IOException, BrokenException, TooLargeException {
    long left = mostBytes;
    byte[] buffer = new byte[8192];
    try (ZipFile zip = new ZipFile(path.toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        long before = left;
        try (InputStream in = zip.getInputStream(entry)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            left -= read;
            if (left < 0) {
              throw new TooLargeException();
            }
          }
        }
        if (before - left != entry.getSize()) {
          throw new BrokenException(
              entry.getName()
                  + " has "
                  + (before - left)
                  + " bytes, where the jar says "
                  + entry.getSize());
        }
      }
    }
  }

  private static boolean matches(Pattern pattern, JarEntry entry) {
    return pattern.matcher(entry.getName().toUpperCase(Locale.ROOT)).matches();
  }

  private boolean isSigned() {
    return entries.stream()
        .anyMatch(entry -> matches(BLOCK, entry) || matches(SIGNATURE_FILE, entry));
  }

  /** Whether a signature has to cover the entry. */
  private static boolean isContent(JarEntry entry) {
    return !entry.isDirectory() && !matches(OF_SIGNATURES, entry);
  }

  private void verify() throws IOException, BrokenException {
    readAll();
    Map<String, Integer> claims = new HashMap<>();
    for (JarEntry entry : entries) {
      if (matches(SIGNATURE_FILE, entry)) {
        for (String name : manifest(entry).getEntries().keySet()) {
          claims.merge(name, 1, Integer::sum);
        }
      } else if (matches(BLOCK, entry)) {
        requireSignatureFile(entry);
      }
    }
    for (JarEntry entry : entries) {
      if (isContent(entry)) {
        verify(entry.getName(), claims.getOrDefault(entry.getName(), 0));
      }
    }
    requireAllThatWasSigned();
  }

  private void readAll() throws IOException, BrokenException {
    Set<String> names = new HashSet<>();
    for (JarEntry entry : entries) {
      if (!names.add(entry.getName())) {
        throw new BrokenException("it has two entries of the name " + entry.getName());
      }
      try (InputStream in = jar.getInputStream(entry)) {
        in.transferTo(OutputStream.nullOutputStream());
      } catch (SecurityException e) {
        throw new BrokenException(
            Optional.ofNullable(e.getMessage()).orElse("it does not fit " + entry.getName()));
      }
      // Java knows the signers once the entry is read to its end.
      CodeSigner[] found = entry.getCodeSigners();
      signers.put(entry.getName(), found == null ? new CodeSigner[0] : found);
    }
  }

  private Manifest manifest(JarEntry entry) throws IOException {
    try (InputStream in = jar.getInputStream(entry)) {
      return new Manifest(in);
    }
  }

  private void requireSignatureFile(JarEntry block) throws BrokenException {
    String name = block.getName().substring(0, block.getName().lastIndexOf('.')) + ".SF";
    if (entries.stream().noneMatch(entry -> entry.getName().equalsIgnoreCase(name))) {
      throw new BrokenException(block.getName() + " is there without " + name);
    }
  }

  private void verify(String name, int claims) throws BrokenException {
    int found = signers.get(name).length;
    if (found == 0 && claims == 0) {
      throw new BrokenException("it does not cover " + name + ", which was added afterwards");
    }
    if (found < claims) {
      throw new BrokenException(
          "its block of signatures for "
              + name
              + " is missing or damaged, or made with algorithms that Java does not accept any more");
    }
  }

  /** Only a manifest section with a digest describes an entry; others may describe packages. */
  private void requireAllThatWasSigned() throws IOException, BrokenException {
    Manifest manifest = Optional.ofNullable(jar.getManifest()).orElseGet(Manifest::new);
    List<String> gone = new ArrayList<>();
    for (Map.Entry<String, Attributes> section : manifest.getEntries().entrySet()) {
      boolean digested =
          section.getValue().keySet().stream()
              .anyMatch(key -> key.toString().toUpperCase(Locale.ROOT).endsWith("-DIGEST"));
      if (digested && !signers.containsKey(section.getKey())) {
        gone.add(section.getKey());
      }
    }
    if (!gone.isEmpty()) {
      gone.sort(String::compareTo);
      throw new BrokenException("it covers " + gone.get(0) + ", which is no longer there");
    }
  }

  private void requireSigners(TrustedSigners trusted) throws UntrustedException {
    Map<CodeSigner, Optional<String>> known = new HashMap<>();
    for (JarEntry entry : entries) {
      if (isContent(entry)) {
        List<String> problems = new ArrayList<>();
        for (CodeSigner signer : signers.get(entry.getName())) {
          known
              .computeIfAbsent(signer, each -> trusted.distrust(each.getSignerCertPath()))
              .ifPresent(problems::add);
        }
        if (problems.size() == signers.get(entry.getName()).length) {
          throw new UntrustedException(String.join(", and ", problems));
        }
      }
    }
  }
}
