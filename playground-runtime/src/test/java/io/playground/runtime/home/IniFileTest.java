package io.playground.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IniFileTest {

  private static final String TEXT =
      """
      # Made by hand.
      [devices]
      home_switch = switch
      home_vnic: vnic

      ; unknown to us
      [future]
      what = ever
        indented too

      [routes]
      20191.1.*.* = home_vnic
      """;

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = Files.writeString(folder.resolve("networking.ini"), TEXT);
  }

  @Test
  void valuesComeInTheirOrder() throws IOException {
    assertThat(IniFile.read(file).values("devices"))
        .containsExactly(entry("home_switch", "switch"), entry("home_vnic", "vnic"));
    assertThat(IniFile.read(file).value("routes", "20191.1.*.*")).contains("home_vnic");
    assertThat(IniFile.read(file).values("nothing")).isEmpty();
  }

  @Test
  void keysDifferByMoreThanCase() throws IOException {
    assertThat(IniFile.read(file).value("devices", "HOME_vnic")).contains("vnic");
  }

  @Test
  void whatIsNotChangedStaysAsItIs() throws IOException {
    IniFile ini = IniFile.read(file);
    ini.set("devices", "second", "vnic");
    ini.set("devices", "home_switch", "unreliable_switch");
    ini.set("connections", "second", "home_switch");
    ini.remove("routes", "20191.1.*.*");
    ini.write(file);

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            # Made by hand.
            [devices]
            home_switch = unreliable_switch
            home_vnic: vnic
            second = vnic

            ; unknown to us
            [future]
            what = ever
              indented too

            [routes]

            [connections]
            second = home_switch
            """);
  }

  @Test
  void aSectionGoesWithAllThatIsInIt() throws IOException {
    IniFile ini = IniFile.read(file);
    ini.removeSection("future");
    ini.write(file);

    assertThat(Files.readString(file)).doesNotContain("ever").contains("[routes]", "Made by hand");
  }

  @Test
  void aMissingFileIsEmptyAndIsMadeByTheFirstChange() throws IOException {
    Path fresh = folder.resolve("fresh.ini");
    IniFile ini = IniFile.read(fresh);
    ini.set("devices", "a", "switch");
    ini.write(fresh);

    assertThat(Files.readString(fresh)).isEqualTo("[devices]\na = switch\n");
  }
}
