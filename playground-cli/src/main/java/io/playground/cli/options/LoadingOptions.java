package io.playground.cli.options;

import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.connectors.ConnectorOptions;
import io.playground.runtime.connectors.admission.AdmissionRules;
import io.playground.runtime.connectors.admission.TrustedSigners;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of every command that loads connectors: where they are, and which of them may load. */
public final class LoadingOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Mixin private HomeOption home;

  @Option(
      names = "--require-signed",
      description =
          "Load only connectors signed by somebody whose certificate is in the key store.")
  private boolean requireSigned;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      description = "The key store (PKCS #12 or JKS) with the certificates of the signers.")
  private Optional<Path> keyStore = Optional.empty();

  @Option(
      names = "--storepass-env",
      paramLabel = "NAME",
      description = "The environment variable that holds the key store's password.")
  private Optional<String> passwordVariable = Optional.empty();

  @Option(
      names = "--storepass-file",
      paramLabel = "FILE",
      description = "The file whose first line is the key store's password.")
  private Optional<Path> passwordFile = Optional.empty();

  @Option(
      names = "--allow-writable-directories",
      description = "Load also from folders that other users can write to.")
  private boolean writableDirectories;

  /** The home, with its connectors directory and its list of bundles that may load. */
  public HomeOption home() {
    return home;
  }

  /** The connectors directories, and the rules for loading from them. */
  public ConnectorOptions connectorOptions() {
    return ConnectorOptions.of(home.directories()).withAdmission(admission());
  }

  /** The rules that decide which bundles may load. */
  public AdmissionRules admission() {
    AdmissionRules rules =
        AdmissionRules.usual()
            .withAllowFile(home.allowFile())
            .withWritableDirectories(writableDirectories);
    if (requireSigned && keyStore.isEmpty()) {
      throw misuse("--require-signed needs --keystore FILE with the certificates of the signers");
    }
    if (!requireSigned && keyStore.isPresent()) {
      throw misuse("--keystore without --require-signed has no effect; give both, or neither");
    }
    if (keyStore.isEmpty() && (passwordVariable.isPresent() || passwordFile.isPresent())) {
      throw misuse("there is a password but no --keystore FILE that it opens");
    }
    if (passwordVariable.isPresent() && passwordFile.isPresent()) {
      throw misuse("give --storepass-env or --storepass-file, not both");
    }
    try {
      return requireSigned
          ? rules.withRequiredSigners(TrustedSigners.load(keyStore.get(), password()))
          : rules;
    } catch (IOException e) {
      throw new CommandFailedException(e.getMessage(), e);
    }
  }

  private Optional<String> password() {
    if (passwordVariable.isPresent()) {
      String name = passwordVariable.get();
      String password = System.getenv(name);
      if (password == null) {
        throw misuse("--storepass-env names the variable " + name + ", which is not set");
      }
      return Optional.of(password);
    }
    if (passwordFile.isPresent()) {
      try {
        return Optional.of(
            Files.readString(passwordFile.get(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElse(""));
      } catch (IOException e) {
        throw CommandFailedException.of(
            "the password of --storepass-file " + passwordFile.get() + " can't be read", e);
      }
    }
    return Optional.empty();
  }

  private ParameterException misuse(String message) {
    return new ParameterException(command.commandLine(), message);
  }
}
