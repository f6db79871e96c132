package io.playground.pwp.testing;

import io.playground.packet.PacketDecoder;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A link to a switch on a plain socket, with frames written and read the plain way: a peer that is not
 * this project's.
 */
public final class RawLink implements AutoCloseable {

  private static final int EDGE = 12;

  private final PacketDecoder<WirePacket> decoder =
      PacketDecoder.of(MethodHandles.lookup(), WirePacket.class);
  private final Socket socket = new Socket();
  private final DataInputStream in;

  public RawLink(SocketAddress switchAddress) {
    try {
      socket.setReceiveBufferSize(16 * 1_024);
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(10_000);
      socket.connect((InetSocketAddress) switchAddress);
      in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends bytes as they are. */
  public RawLink sends(byte[]... frames) {
    try {
      for (byte[] frame : frames) {
        socket.getOutputStream().write(frame);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Announces an address or block, without waiting for it to take effect. */
  public RawLink announces(String text) {
    return sends(new AnnounceLinkPacket(text).frame());
  }

  /**
   * Announces an address or block, and waits until a packet for {@code probe}, which it encloses, comes
   * back.
   */
  public RawLink serves(String text, String probe) {
    announces(text);
    String mark = "probe " + System.identityHashCode(this) + System.nanoTime();
    sends(WirePacket.of(probe, 0, probe, 0, mark.getBytes(StandardCharsets.UTF_8)).frame());
    while (!new String(receives().bytes(), StandardCharsets.UTF_8).equals(mark)) {
      // Probes of other links that serve the address, too.
    }
    return this;
  }

  /** The next frame, as it came. */
  public byte[] receivesFrame() {
    try {
      byte[] prefix = in.readNBytes(EDGE);
      if (prefix.length < EDGE) {
        throw new IOException("the switch closed the link");
      }
      int size = ByteBuffer.wrap(prefix).getInt(4);
      byte[] rest = in.readNBytes(size + EDGE);
      return ByteBuffer.allocate(EDGE + rest.length).put(prefix).put(rest).array();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next packet. */
  public WirePacket receives() {
    byte[] frame = receivesFrame();
    List<WirePacket> packets = new ArrayList<>();
    decoder.feed(ByteBuffer.wrap(frame, EDGE, frame.length - 2 * EDGE), packets::add);
    return packets.get(0);
  }

  /** The data of the next packet as text. */
  public String receivesText() {
    return new String(receives().bytes(), StandardCharsets.UTF_8);
  }

  /** Whether the switch closes the link without sending anything more. */
  public boolean isClosedBySwitch() {
    try {
      return in.read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      // A reset: closed, too.
      return true;
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
