package io.playground.runtime.connectors.providers;

import io.playground.runtime.connectors.bundle.FoundBundle;
import io.playground.runtime.connectors.bundle.LoadFailure;
import io.playground.runtime.connectors.bundle.LoadStep;
import io.playground.runtime.connectors.jar.JarFacts;
import io.playground.runtime.connectors.jar.ServicesFile;
import io.playground.runtime.connectors.outcome.LoadOutcome.Noted;
import io.playground.runtime.connectors.outcome.LoadOutcome.Stage;
import io.playground.runtime.connectors.outcome.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reports faults in a bundle's declarations, before any class is looked up.
 *
 * @param bundle the bundle
 */
record UnusableDeclarations(FoundBundle bundle) {

  /** Reports unreadable module-infos, or a bundle that declares nothing. */
  List<LoadStep> ofModules(List<JarFacts> jars, boolean nothingDeclared) {
    List<LoadStep> steps = new ArrayList<>();
    for (JarFacts jar : jars) {
      if (jar.moduleProblem().isPresent()) {
        steps.add(ofModule(jar.moduleProblem().get(), nothingDeclared));
      }
    }
    if (nothingDeclared && steps.isEmpty()) {
      steps.add(
          failed(
              "it declares no provider of connectors",
              "Name the class in "
                  + ServicesFile.NAME
                  + ", or with 'provides' in its module-info; if it is no connector, move it elsewhere."));
    }
    return steps;
  }

  private LoadStep ofModule(Problem problem, boolean nothingDeclared) {
    return nothingDeclared
        ? failed(problem.why(), problem.remedy())
        : new LoadStep.Settled(
            new Noted(
                bundle.path(),
                problem.why() + "; its jar is taken for one without",
                problem.remedy()));
  }

  /** Reports a declaration that names no provider. */
  LoadStep of(Declaration declaration) {
    Optional<String> place = Optional.of(declaration.place());
    if (declaration instanceof Declaration.NotProvided extra) {
      return LoadStep.failed(
          bundle,
          Optional.of(extra.provider()),
          place,
          new LoadFailure(
              Stage.DISCOVER,
              "module "
                  + extra.module()
                  + " does not provide it, and in a module the file does not count",
              "Add the class to 'provides' in the module-info."));
    }
    return LoadStep.failed(
        bundle,
        Optional.empty(),
        place,
        new LoadFailure(
            Stage.DISCOVER,
            ((Declaration.BadLine) declaration).problem(),
            "Write one full class name on each line."));
  }

  private LoadStep failed(String why, String remedy) {
    return LoadStep.failed(
        bundle, Optional.empty(), Optional.empty(), new LoadFailure(Stage.DISCOVER, why, remedy));
  }
}
