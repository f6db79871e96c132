package io.playground.pwp.shared;

import static io.playground.pwp.testing.ScriptedPeer.string;
import static io.playground.pwp.testing.ScriptedPeer.u16;
import static io.playground.pwp.testing.ScriptedPeer.u32;
import static io.playground.pwp.testing.TestNetwork.bytes;
import static io.playground.pwp.testing.TestNetwork.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.playground.api.PlaygroundAddress;
import io.playground.pwp.loops.EventLoops;
import io.playground.pwp.testing.LeakGuard;
import io.playground.pwp.testing.Recorder;
import io.playground.pwp.testing.ScriptedPeer;
import io.playground.pwp.vnic.Flow;
import io.playground.pwp.vnic.Listener;
import io.playground.pwp.vnic.Vnic;
import io.playground.pwp.vnic.VnicOptions;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application's side of the control protocol, against a VNIC made of bytes. */
@ExtendWith(LeakGuard.class)
class AgainstTheOriginalTest {

  private static final String RESPONSE = "vsockets.VNICSocketOpenResponsePacket";
  private static final String SPAWNED = "vsockets.VNICConnectionSpawnedPacket";
  private static final PlaygroundAddress THERE = PlaygroundAddress.parse("20191.9.8.7");

  private final EventLoops loops = EventLoops.sockets(2);
  private final ServerSocket process = ScriptedPeer.waiting();
  private final List<ScriptedPeer> peers = new ArrayList<>();
  private ScriptedPeer control;
  private int callbackPort;

  @AfterEach
  void end() throws IOException {
    loops.close();
    peers.forEach(ScriptedPeer::close);
    process.close();
  }

  private Vnic started() {
    CompletionStage<Vnic> started =
        SharedVnic.start(
            loops, (InetSocketAddress) process.getLocalSocketAddress(), VnicOptions.defaults());
    control = ScriptedPeer.acceptedFrom(process);
    peers.add(control);
    byte[] open = control.receivesPacket();
    callbackPort = callbackPortIn(open);
    control.sends(response(1, 2000));
    ScriptedPeer callback = callback();
    control.sends(spawned(1, callback.localPort(), 2000, "0.0.0.0", 0));
    assertThat(callback.isClosedByPeer()).isTrue();
    return result(started);
  }

  /** Tag 2, which follows "0001 0009 127.0.0.1" or whatever the host is. */
  private static int callbackPortIn(byte[] open) {
    ByteBuffer fields = ByteBuffer.wrap(open);
    fields.position(17 + "vsockets.VNICSocketOpenPacket".length() + 4 + 2 + 2 + 4 + 2);
    int host = fields.getShort();
    fields.position(fields.position() + host + 2);
    return fields.getShort() & 0xFFFF;
  }

  /** Free for this end of a callback connection, and known before it connects. */
  private static int freePort() {
    try (ServerSocket taken = ScriptedPeer.waiting()) {
      return taken.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private ScriptedPeer callback() {
    ScriptedPeer callback =
        ScriptedPeer.connectedTo(new InetSocketAddress(process.getInetAddress(), callbackPort));
    peers.add(callback);
    return callback;
  }

  private static byte[] response(long id, int port) {
    return ScriptedPeer.packet(RESPONSE, "0002 0000" + u32(id) + "0001" + u16(port));
  }

  private static byte[] refusal(long id, int code, String why) {
    return ScriptedPeer.packet(
        RESPONSE,
        "0004 0000"
            + u32(id)
            + "0001 0000 0002"
            + String.format("%02x", code)
            + "0003"
            + string(why));
  }

  private static byte[] spawned(long id, int tcpPort, int ownPort, String peer, int peerPort) {
    return ScriptedPeer.packet(
        SPAWNED,
        "0006 0000"
            + u32(id)
            + "0001"
            + u16(tcpPort)
            + "0002"
            + string("20191.1.2.3")
            + "0003"
            + u16(ownPort)
            + "0004"
            + string(peer)
            + "0005"
            + u16(peerPort));
  }

  @Test
  void theAddressIsWhatTheFirstSocketIsToldToComeFrom() {
    assertThat(started().address().toString()).isEqualTo("20191.1.2.3");
  }

  /** "They may arrive in either order." */
  @Test
  void spawnedMayComeBeforeTheCallbackIsSeen() {
    Vnic vnic = started();
    Recorder recorder = new Recorder();
    vnic.connect(THERE, 101, recorder);
    control.receivesPacket();

    int port = freePort();
    control.sends(response(2, 2001), spawned(2, port, 2001, "20191.9.8.7", 101));
    ScriptedPeer callback =
        ScriptedPeer.connectedTo(
            new InetSocketAddress(process.getInetAddress(), callbackPort), port);
    peers.add(callback);
    callback.sends("hello");

    await().until(() -> recorder.text().equals("hello"));
    assertThat(recorder.violations()).isEmpty();
  }

  @Test
  void dataThatComesBeforeSpawnedIsKept() {
    Vnic vnic = started();
    Recorder recorder = new Recorder();
    Flow flow = vnic.connect(THERE, 101, recorder);
    flow.write(bytes("early"));
    control.receivesPacket();
    ScriptedPeer callback = callback().sends("first");

    control.sends(response(2, 2001), spawned(2, callback.localPort(), 2001, "20191.9.8.7", 101));

    await().until(() -> recorder.text().equals("first"));
    assertThat(callback.receivesText(5)).isEqualTo("early");
    assertThat(recorder.violations()).isEmpty();
  }

  @Test
  void aRefusedConnectIsLostWithTheReason() {
    Vnic vnic = started();
    Recorder recorder = new Recorder();
    vnic.connect(THERE, 101, recorder);
    control.receivesPacket();

    control.sends(refusal(2, 255, "No route"));

    await().until(() -> recorder.reason().isPresent());
    assertThat(recorder.reason().orElseThrow().describe()).contains("refused: No route");
    assertThat(recorder.events()).containsExactly("lost");
  }

  @Test
  void aRefusedListenFailsWithTheReason() {
    Vnic vnic = started();
    Listener listener = vnic.listen(101, Recorder::new);
    control.receivesPacket();

    control.sends(refusal(2, 255, "not today"));

    assertThatThrownBy(() -> listener.opened().toCompletableFuture().join())
        .hasMessageContaining("refused port 101: not today");
  }

  @Test
  void aConnectionThatTheVnicClosesIsLost() {
    Vnic vnic = started();
    Recorder recorder = new Recorder();
    vnic.connect(THERE, 101, recorder);
    control.receivesPacket();
    ScriptedPeer callback = callback();
    control.sends(response(2, 2001), spawned(2, callback.localPort(), 2001, "20191.9.8.7", 101));
    await().until(() -> !recorder.events().isEmpty());

    callback.close();

    await().until(() -> recorder.reason().isPresent());
    assertThat(recorder.reason().orElseThrow().describe()).contains("has closed the connection");
  }

  @Test
  void everyPacketOfTheVnicIsReadAtAnySplit() {
    Vnic vnic = started();
    Listener listener = vnic.listen(101, Recorder::new);
    control.receivesPacket();

    for (byte each : response(2, 101)) {
      control.sends(new byte[] {each});
    }

    assertThat(result(listener.opened()).port()).isEqualTo(101);
    assertThat(new String(response(2, 101), StandardCharsets.ISO_8859_1)).contains(RESPONSE);
  }
}
