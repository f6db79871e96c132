package io.playground.runtime.connectors.generation;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Takes the JDBC drivers of a class loader off {@link DriverManager}, which would keep their classes for
 * ever.
 *
 * <p>That lets a class touch only those drivers that its own class loader can see. So this class is not used
 * where it stands: the loader defines it again in the class loader that it cleans.
 */
public final class DriverSweep implements Callable<List<String>> {

  /** Has nothing to keep. */
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
