package io.playground.runtime.connectors.generation;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Deregisters the JDBC drivers of a class loader from {@link DriverManager}, which would keep their classes
 * for ever.
 *
 * <p>{@code DriverManager} lets a class touch only the drivers that its own class loader can see. So {@code
 * Sweep} defines this class once more, in the class loader to clean, and runs that copy.
 */
public final class DriverSweep implements Callable<List<String>> {

  /** Has no state. */
  public DriverSweep() {}

  /** Returns the classes of the drivers that were removed. */
  @Override
  public List<String> call() throws SQLException {
    List<String> swept = new ArrayList<>();
    for (Driver driver : DriverManager.drivers().toList()) {
      if (driver.getClass().getClassLoader() == DriverSweep.class.getClassLoader()) {
        DriverManager.deregisterDriver(driver);
        swept.add(driver.getClass().getName());
      }
    }
    return swept;
  }
}
