package io.playground.runtime.connectors.providers;

import static java.util.function.Predicate.not;

import io.playground.runtime.connectors.bundle.FoundBundle;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.bundle.LoadStep;
import io.playground.runtime.connectors.isolation.SharedPackages;
import io.playground.runtime.connectors.jar.ClassFileVersion;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import io.playground.runtime.connectors.wording.Wording;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Explains what a bundle's code, or the attempt to load it, threw: which class, why, and what the user or
 * the author can do.
 */
public final class ThrownByBundle {

  private static final Pattern CLASS_FILE_VERSION =
      Pattern.compile("(\\S+) .*\\(class file version (\\d+)\\.(\\d+)\\).*");

  /** HotSpot's message: the class looked for, and the class in the file. */
  private static final Pattern WRONG_NAME = Pattern.compile("(\\S+) \\(wrong name: (\\S+)\\)");

  private static final String DEFECT =
      "This is a defect of the connector; the stack trace is in the log at debug level.";

  private final FoundBundle bundle;
  private final ClassLoader loader;

  ThrownByBundle(FoundBundle bundle, ClassLoader loader) {
    this.bundle = bundle;
    this.loader = loader;
  }

  /** Explains a throwable where a load expects none; the bundle has failed. */
  public static LoadStep unforeseen(FoundBundle bundle, ClassLoader loader, Throwable thrown) {
    Problem explanation = new ThrownByBundle(bundle, loader).explain(thrown, "loading the bundle");
    return LoadStep.failed(
        bundle,
        Optional.empty(),
        Optional.empty(),
        new LoadFailure(Stage.STAGE, explanation, thrown));
  }

  /**
   * @param who the code that threw, as in "its constructor"
   */
  Problem explain(Throwable thrown, String who) {
    if ((thrown instanceof InvocationTargetException || thrown instanceof ServiceConfigurationError)
        && thrown.getCause() != null) {
      return explain(thrown.getCause(), who);
    }
    if (thrown.getClass() == ExceptionInInitializerError.class && thrown.getCause() != null) {
      Throwable cause = thrown.getCause();
      return initializer(cause)
          .map(type -> explain(cause, "the static initialiser of " + type))
          .orElseGet(() -> explain(cause, "a static initialiser"));
    }
    if (thrown instanceof UnsupportedClassVersionError) {
      return newerJava(thrown);
    }
    Matcher misplaced = WRONG_NAME.matcher(Wording.message(thrown).orElse(""));
    if (thrown instanceof NoClassDefFoundError && misplaced.matches()) {
      return new Problem(
          "the file of class "
              + misplaced.group(1).replace('/', '.')
              + " holds another, "
              + misplaced.group(2).replace('/', '.'),
          "Put each class file into the folder of its package, under its own name.");
    }
    if (thrown instanceof NoClassDefFoundError || thrown instanceof ClassNotFoundException) {
      return Wording.message(thrown)
          .map(name -> name.replace('/', '.'))
          .filter(not(name -> name.contains(" ")))
          .map(this::missingClass)
          .orElseGet(() -> initializedBefore(thrown));
    }
    if (thrown instanceof IncompatibleClassChangeError) {
      return new Problem(
          "it was built against another version of a class that it uses: "
              + Wording.describe(thrown),
          "Build it against the versions it runs with: this Playground's playground-api, and the"
              + " libraries in its own bundle.");
    }
    if (thrown instanceof UnsatisfiedLinkError) {
      return new Problem(
          "it needs a native library that Java does not find: " + Wording.describe(thrown),
          "Install that library where java.library.path leads, or start Java with another one.");
    }
    if (thrown instanceof LinkageError) {
      return new Problem(
          "a class could not be linked: " + Wording.describe(thrown),
          "Build the jar again; if that does not help, its build tool writes damaged classes.");
    }
    if (thrown instanceof StackOverflowError) {
      return new Problem(who + " ran out of stack (StackOverflowError)", DEFECT);
    }
    if (thrown instanceof OutOfMemoryError) {
      return new Problem(
          who + " ran out of memory: " + Wording.describe(thrown),
          "Give Java more memory (-Xmx), or ask the connector's author why it needs that much.");
    }
    return new Problem(who + " threw " + Wording.describe(thrown), DEFECT);
  }

  private static Problem newerJava(Throwable thrown) {
    String message = Wording.message(thrown).orElse("");
    Matcher matcher = CLASS_FILE_VERSION.matcher(message);
    if (matcher.matches() && matcher.group(3).equals("0")) {
      return ClassFileVersion.newer(
          "class " + matcher.group(1).replace('/', '.'), Integer.parseInt(matcher.group(2)));
    }
    return new Problem(
        "a class is compiled for another Java than this one (Java "
            + Runtime.version().feature()
            + "): "
            + message,
        "Build the connector for this Java, without preview features.");
  }

  private Problem missingClass(String name) {
    String needs = "it needs class " + name;
    String resource = name.replace('.', '/') + ".class";
    if (SharedPackages.covers(name)) {
      return new Problem(
          needs
              + ", whose package is shared with Playground, and Playground's version has no such class",
          "Build the connector against the version of that library that this Playground comes with.");
    }
    if (loader.getResource(resource) != null) {
      return new Problem(
          needs + ", which is in the bundle but could not be read from it", "Build the jar again.");
    }
    Optional<String> javaModule = javaModuleOf(name);
    if (javaModule.isPresent()) {
      return new Problem(
          needs + " of Java's module " + javaModule.get() + ", which this Java was started without",
          "Start Playground with --add-modules " + javaModule.get() + ".");
    }
    return new Problem(
        needs
            + ", which no jar of this bundle has; classes of Playground itself and of other connectors"
            + " do not count",
        bundle.addLibrary("the library that contains it"));
  }

  private static Optional<String> javaModuleOf(String className) {
    int dot = className.lastIndexOf('.');
    String packageName = dot < 0 ? "" : className.substring(0, dot);
    return ModuleFinder.ofSystem().findAll().stream()
        .map(ModuleReference::descriptor)
        .filter(descriptor -> SharedPackages.isJavas(descriptor.name()))
        .filter(descriptor -> descriptor.packages().contains(packageName))
        .map(descriptor -> descriptor.name())
        .findFirst();
  }

  private static Problem initializedBefore(Throwable thrown) {
    return new Problem(
        "a class could not be used: " + Wording.message(thrown).orElse("no message"),
        "An earlier failure of the same bundle says more, or its debug lines in the log.");
  }

  /** The class whose static initialiser the stack trace shows. */
  private static Optional<String> initializer(Throwable thrown) {
    try {
      return Arrays.stream(thrown.getStackTrace())
          .filter(frame -> frame.getMethodName().equals("<clinit>"))
          .map(StackTraceElement::getClassName)
          .findFirst();
    } catch (Throwable hostile) {
      return Optional.empty();
    }
  }
}
