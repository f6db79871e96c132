package io.playground.loadertests;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * "At least 40 kinds of bad, odd or hostile bundle. Each row: what it is, what the user is told, and the test
 * that shows it; in every one a good neighbour loads and works."
 *
 * <p>That the text is what is told, and that the neighbours work, each of those tests finds out by itself.
 */
class FailureMatrixTest {

  static List<FailureMatrix.Row> rows() {
    return FailureMatrix.rows();
  }

  @Test
  void thereAreAtLeastFortyKinds() {
    assertThat(FailureMatrix.rows())
        .extracting(FailureMatrix.Row::what)
        .hasSizeGreaterThanOrEqualTo(40)
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void eachNamesATestWithNeighbours(FailureMatrix.Row row) throws ClassNotFoundException {
    Class<?> type = Class.forName(getClass().getPackageName() + "." + row.testClass());

    assertThat(row.file()).exists().hasFileName(row.testClass() + ".java");
    assertThat(row.what()).isNotBlank();
    assertThat(row.told()).isNotEmpty();
    assertThat(NeighbourTest.class).isAssignableFrom(type);
    assertThat(methodsOf(type))
        .filteredOn(method -> method.getName().equals(row.testMethod()))
        .singleElement()
        .satisfies(method -> assertThat(isTest(method)).isTrue());
  }

  private static List<Method> methodsOf(Class<?> type) {
    return Arrays.asList(type.getDeclaredMethods());
  }

  private static boolean isTest(Method method) {
    return method.isAnnotationPresent(Test.class)
        || method.isAnnotationPresent(ParameterizedTest.class);
  }
}
