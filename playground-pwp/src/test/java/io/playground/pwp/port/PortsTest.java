package io.playground.pwp.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.vnic.NoFreePortException;
import io.playground.pwp.vnic.PortInUseException;
import org.junit.jupiter.api.Test;

/**
 * "for a connect the next free one from 2000 up (never 65535), for a listen the one asked for" (SPEC
 * 4.2)
 */
class PortsTest {

  private final Ports ports = new Ports(PlaygroundAddress.parse("20191.1.2.3"));

  @Test
  void theNextFreeOneIsTakenFrom2000Up() {
    assertThat(ports.takeNext()).isEqualTo(2000);
    ports.take(2001);
    assertThat(ports.takeNext()).isEqualTo(2002);
  }

  @Test
  void aFreedPortIsGivenOutLast() {
    for (int port = 2000; port <= 2004; port++) {
      ports.takeNext();
    }
    ports.free(2003);
    ports.free(2001);

    for (int port = 2005; port <= 65_534; port++) {
      assertThat(ports.takeNext()).isEqualTo(port);
    }
    assertThat(ports.takeNext()).isEqualTo(2003);
    assertThat(ports.takeNext()).isEqualTo(2001);
  }

  @Test
  void aPortFreedByAListenerIsGivenOutOnce() {
    ports.take(2000);
    ports.free(2000);
    ports.take(2001);

    assertThat(ports.takeNext()).isEqualTo(2000);
    assertThat(ports.takeNext()).isEqualTo(2002);
    ports.free(2000);
    ports.take(2000);
    ports.free(2000);
    assertThat(ports.takeNext()).isEqualTo(2003);
  }

  @Test
  void port65535IsNeverTakenForAConnect() {
    for (int port = 2000; port <= 65_534; port++) {
      assertThat(ports.takeNext()).isEqualTo(port);
    }

    assertThatExceptionOfType(NoFreePortException.class)
        .isThrownBy(ports::takeNext)
        .withMessageContaining("20191.1.2.3")
        .withMessageContaining("2000 to 65534");
    ports.take(65_535);
  }

  @Test
  void aTakenPortIsNamedWithItsAddress() {
    ports.take(101);

    assertThatExceptionOfType(PortInUseException.class)
        .isThrownBy(() -> ports.take(101))
        .withMessageContaining("port 101 is taken on 20191.1.2.3");
  }
}
