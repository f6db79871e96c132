package io.playground.loadertests;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/**
 * Keys of several people, made by {@code keytool} while the tests run, and jars that they sign.
 *
 * <p>A person is an alias of one key store; its certificate is self-signed unless somebody vouches for it.
 */
public final class Signing {

  /** Of every key store that is made here. */
  public static final String PASSWORD = "correct horse";

  private static final String TYPE = "PKCS12";

  private final Path keyStore;

  /** A key store of this name that is yet to be made. */
  public Signing(Path keyStore) {
    this.keyStore = keyStore;
  }

  /** Adds a person with a key; the options are {@code keytool -genkeypair}'s own. */
  public Signing person(String alias, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-J-XX:TieredStopAtLevel=1",
                "-J-XX:+UseSerialGC",
                "-genkeypair",
                "-keystore",
                keyStore.toString(),
                "-storetype",
                TYPE,
                "-storepass",
                PASSWORD,
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-keyalg",
                "EC"));
    command.addAll(List.of(options));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("keytool: " + output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
    return this;
  }

  /** Writes a signed copy of a jar. */
  public Path sign(Path jar, String alias, Path target) {
    try (ZipFile from = new ZipFile(jar.toFile());
        OutputStream to = Files.newOutputStream(target)) {
      KeyStore.PrivateKeyEntry key =
          (KeyStore.PrivateKeyEntry)
              load().getEntry(alias, new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
      new JarSigner.Builder(key)
          .signerName(alias.length() > 8 ? alias.substring(0, 8) : alias)
          .build()
          .sign(from, to);
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes a key store with the certificates of some, and no keys. */
  public Path certificates(Path target, String... aliases) {
    try {
      KeyStore all = load();
      KeyStore chosen = KeyStore.getInstance(TYPE);
      chosen.load(null, null);
      for (String alias : aliases) {
        chosen.setCertificateEntry(alias, all.getCertificate(alias));
      }
      try (OutputStream out = Files.newOutputStream(target)) {
        chosen.store(out, PASSWORD.toCharArray());
      }
      return target;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore load() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance(TYPE);
    try (InputStream in = Files.newInputStream(keyStore)) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }
}
