package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import io.playground.api.ConnectorProvider;
import io.playground.runtime.connectors.ConnectorManager;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each of the two runs is the one that it says it is. */
class HostTest {

  private static final List<Class<?>> OF_THE_HOST =
      List.of(ConnectorManager.class, ConnectorProvider.class, Compilation.class);

  @Test
  void playgroundIsNamedModulesOrNotAsTheRunSays() {
    boolean named = System.getProperty("playground.host").equals("module-path");

    assertThat(OF_THE_HOST)
        .allSatisfy(type -> assertThat(type.getModule().isNamed()).isEqualTo(named));
    assertThat(System.getProperty("playground.host")).isIn("module-path", "class-path");
  }
}
