package io.playground.runtime.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.playground.api.PlaygroundAddress;
import io.playground.runtime.home.Device.Reach;
import io.playground.runtime.home.Device.SwitchDevice;
import io.playground.runtime.home.Device.VnicDevice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folder {@code .playground} (docs/wire.md, section 8). */
class PlaygroundHomeTest {

  private static final PlaygroundAddress ADDRESS = PlaygroundAddress.parse("20191.1.2.3");

  @TempDir private Path folder;
  private PlaygroundHome home;

  @BeforeEach
  void open() {
    home = PlaygroundHome.at(folder);
  }

  /** What the original's tool writes. */
  private void originals() throws IOException {
    Files.writeString(
        folder.resolve("networking.ini"),
        """
        [devices]
        home_switch = switch
        far_switch = switch
        home_vnic = vnic
        other_vnic = vnic

        [connections]
        home_vnic = home_switch

        [routes]
        __default__ = home_vnic
        20191.*.*.* = home_vnic
        20191.7.*.* = other_vnic

        [Config_home_switch]
        auto_enable = true
        physical_connection_type = managed

        [Config_far_switch]
        auto_enable = false
        physical_connection_type = remote
        tcp_address = 10.0.0.1
        tcp_port = 9000

        [Config_home_vnic]
        auto_enable = true
        playground_address = 20191.1.2.3

        [Config_other_vnic]
        playground_address = 20191.7.7.7
        """);
  }

  private void runs(String device, String... status) throws IOException {
    Device found = home.networking().device(device);
    home.files(found).writePid(ProcessHandle.current().pid());
    home.files(found).writeStatus(List.of(status));
  }

  @Test
  void theOriginalsFileIsRead() throws IOException {
    originals();

    assertThat(home.networking().devices())
        .containsExactly(
            new SwitchDevice("home_switch", true, new Reach.Managed(), false),
            new SwitchDevice("far_switch", false, new Reach.Remote("10.0.0.1", 9000), false),
            new VnicDevice("home_vnic", true, ADDRESS, Optional.of("home_switch")),
            new VnicDevice(
                "other_vnic", true, PlaygroundAddress.parse("20191.7.7.7"), Optional.empty()));
  }

  /** "An application takes the VNIC whose route block encloses the destination, otherwise the default route's" */
  @Test
  void theSmallestBlockAroundADestinationChoosesTheVnic() throws IOException {
    originals();
    runs("home_vnic", "40001", "127.0.0.1:9000", "Connected");
    runs("other_vnic", "40002", "127.0.0.1:9000", "Connected");

    assertThat(home.vnicFor(Optional.of(PlaygroundAddress.parse("20191.7.1.1"))).getPort())
        .isEqualTo(40_002);
    assertThat(home.vnicFor(Optional.of(PlaygroundAddress.parse("20191.8.1.1"))).getPort())
        .isEqualTo(40_001);
    assertThat(home.vnicFor(Optional.of(PlaygroundAddress.parse("1.2.3.4"))).getPort())
        .isEqualTo(40_001);
    assertThat(home.vnicFor(Optional.empty()).getPort()).isEqualTo(40_001);
  }

  @Test
  void withNothingConfiguredTheErrorNamesTheCommandThatSetsANetworkUp() {
    assertThatThrownBy(() -> home.vnicFor(Optional.empty()))
        .isInstanceOf(NetworkingException.class)
        .hasMessageContaining("playground net up");
  }

  @Test
  void aVnicThatDoesNotRunIsNamed() throws IOException {
    originals();

    assertThatThrownBy(() -> home.vnicFor(Optional.of(ADDRESS)))
        .hasMessageContaining("'home_vnic' does not run")
        .hasMessageContaining("playground net on");
  }

  @Test
  void theFilesOfADeadProcessCountAsNothing() throws IOException, InterruptedException {
    originals();
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Device vnic = home.networking().device("home_vnic");
    home.files(vnic).writePid(dead.pid());
    home.files(vnic).writeStatus(List.of("40001"));

    assertThat(home.files(vnic).process()).isEmpty();
    assertThat(home.files(vnic).status()).isEmpty();
  }

  @Test
  void whatIsAddedIsReadAgain() {
    Networking networking = home.networking();
    networking.addSwitch("s", new Reach.Local(9000), false);
    networking.addSwitch("p", new Reach.Public(9001), true);
    networking.addVnic("v", ADDRESS);
    networking.connect("v", "s");
    networking.addRoute("v", Networking.DEFAULT_ROUTE);
    networking.addRoute("v", "20191.1.*.*");
    networking.setAutoEnable("p", false);

    assertThat(home.networking().devices())
        .containsExactly(
            new SwitchDevice("s", true, new Reach.Local(9000), false),
            new SwitchDevice("p", false, new Reach.Public(9001), true),
            new VnicDevice("v", true, ADDRESS, Optional.of("s")));
    assertThat(home.networking().routes()).containsKeys("__default__", "20191.1.*.*");

    home.networking().remove("v");
    assertThat(home.networking().devices()).hasSize(2);
    assertThat(home.networking().routes()).isEmpty();
  }

  @Test
  void mistakesAreNamedWithWhatWouldBeRight() throws IOException {
    Networking networking = home.networking();
    networking.addSwitch("s", new Reach.Managed(), false);

    assertThatThrownBy(() -> networking.device("t")).hasMessageContaining("it has s");
    assertThatThrownBy(() -> networking.addVnic("s", ADDRESS)).hasMessageContaining("already");
    assertThatThrownBy(() -> networking.addVnic("1 2", ADDRESS)).hasMessageContaining("no name");
    assertThatThrownBy(() -> networking.connect("s", "s")).hasMessageContaining("only a VNIC");
    Files.writeString(folder.resolve("networking.ini"), "[devices]\nx = hub\n");
    assertThatThrownBy(() -> home.networking().devices())
        .hasMessageContaining("networking.ini, section [devices]")
        .hasMessageContaining("switch, unreliable_switch or vnic");
  }
}
