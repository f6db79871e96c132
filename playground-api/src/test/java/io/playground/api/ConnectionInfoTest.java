package io.playground.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionInfoTest {

  @Test
  void withAddsAnAttributeAndLeavesTheOriginalAsItWas() {
    ConnectionInfo plain = RecordingTransport.INFO;

    ConnectionInfo secured = plain.with("secure.cipher", "AES").with("secure.cipher", "ChaCha");

    assertThat(secured.attributes()).isEqualTo(Map.of("secure.cipher", "ChaCha"));
    assertThat(plain.attributes()).isEmpty();
  }

  @Test
  void attributesCannotBeChangedFromOutside() {
    Map<String, Object> attributes = RecordingTransport.INFO.with("a", 1).attributes();

    assertThatThrownBy(() -> attributes.put("b", 2))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void withFamilyChangesTheFamilyAlone() {
    assertThat(RecordingTransport.INFO.withFamily("reliable"))
        .isEqualTo(
            new ConnectionInfo(
                ConnectionInfo.Role.CLIENT,
                RecordingTransport.INFO.local(),
                RecordingTransport.INFO.remote(),
                "reliable",
                Map.of()));
  }

  @Test
  void anEndpointNamesItsAddressAndPort() {
    assertThat(RecordingTransport.INFO.remote()).hasToString("20191.1.2.3:101");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Endpoint(PlaygroundAddress.parse("1.2.3.4"), 65_536))
        .withMessageContaining("65536");
  }

  @Test
  void aFailedLayerIsNamedInTheReason() {
    var reason =
        new CloseReason.LayerFailed("com.acme.Rot", "it threw", new IllegalStateException());

    assertThat(reason.describe()).isEqualTo("com.acme.Rot failed: it threw");
  }
}
