package io.playground.cli.connectors;

import io.playground.cli.options.HomeOption;
import io.playground.cli.process.CommandFailedException;
import io.playground.runtime.connectors.BundleDigest;
import io.playground.runtime.connectors.admission.AllowFile;
import io.playground.runtime.observation.PrintableText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the list of bundles that may load. */
@Command(
    name = "allow",
    description = {
      "Allow connectors to load, by their SHA-256; nothing else loads from then on.",
      "The list is the file 'connectors.allow' in the home. No connector code is run."
    },
    footer = {
      "",
      "For a jar it is the digest that sha256sum prints.",
      "Without the list everything may load.",
      "",
      "Examples:",
      "  playground connectors allow target/reliable.jar",
      "  playground connectors allow --all",
      "  playground connectors allow --remove reliable.jar"
    })
final class AllowCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "JAR|FOLDER",
      description = "A jar, or a folder with jars or classes, in any place.")
  private List<Path> bundles = List.of();

  @Option(names = "--all", description = "Allow everything that is in the connectors folders now.")
  private boolean all;

  @Option(
      names = "--remove",
      paramLabel = "NAME|SHA256|FILE",
      description = "Remove the connector with this name, digest or content from the list.")
  private List<String> removed = List.of();

  @Mixin private HomeOption home;

  @Override
  public Integer call() throws Exception {
    if (bundles.isEmpty() && !all && removed.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name a jar or a folder, or give --all, or --remove NAME");
    }
    AllowFile list = new AllowFile(home.allowFile());
    boolean isNew = !list.exists();
    for (String each : removed) {
      remove(each, list);
    }
    for (Path each : bundles) {
      add(each, BundleDigest.of(each), list);
    }
    boolean complete = !all || addAll(list);
    if (isNew && list.exists()) {
      print(list.path() + " is new: from now on only the connectors that it lists may load");
    }
    if (list.exists()) {
      printOthers(list);
    }
    return complete ? 0 : 1;
  }

  // File names may contain anything.
  private void print(String line) {
    spec.commandLine().getOut().println(PrintableText.of(line));
  }

  private void remove(String what, AllowFile list) throws IOException {
    List<String> gone = new ArrayList<>(list.remove(what));
    if (gone.isEmpty() && Files.exists(Path.of(what))) {
      gone.addAll(list.remove(BundleDigest.of(Path.of(what)).digest()));
    }
    if (gone.isEmpty()) {
      throw new CommandFailedException(
          PrintableText.of(
              list.path() + " lists nothing with the name, digest or content '" + what + "'"));
    }
    gone.forEach(digest -> print("removed " + digest + "  " + what));
  }

  private void add(Path bundle, BundleDigest content, AllowFile list) throws IOException {
    String name = name(bundle);
    boolean added = list.add(content.digest(), name);
    print((added ? "allowed " : "listed already: ") + content.digest() + "  " + name);
  }

  /** Adds every bundle in the connectors folders; returns false if one can't be read. */
  private boolean addAll(AllowFile list) throws IOException {
    boolean complete = true;
    for (Path bundle : found()) {
      try {
        add(bundle, BundleDigest.of(bundle), list);
      } catch (IOException e) {
        print("left out: " + e.getMessage());
        complete = false;
      }
    }
    return complete;
  }

  private List<Path> found() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path directory : home.directories()) {
      if (Files.isDirectory(directory)) {
        found.addAll(BundleDigest.bundlesIn(directory));
      }
    }
    return found;
  }

  /** Somebody who lists one connector may not expect the others to stop loading. */
  private void printOthers(AllowFile list) throws IOException {
    List<Path> others = new ArrayList<>();
    for (Path bundle : found()) {
      try {
        if (!list.lists(BundleDigest.of(bundle).digest())) {
          others.add(bundle);
        }
      } catch (IOException e) {
        // It can't be read, so it can't be loaded either way.
        others.add(bundle);
      }
    }
    others.forEach(bundle -> print("not allowed: " + bundle));
    // Somebody who removed one does not want it back.
    if (!others.isEmpty() && removed.isEmpty()) {
      print("to allow all of these: playground connectors allow --all" + home.asOption());
    }
  }

  private static String name(Path bundle) {
    Path name = bundle.toAbsolutePath().normalize().getFileName();
    return name == null ? "" : name.toString();
  }
}
