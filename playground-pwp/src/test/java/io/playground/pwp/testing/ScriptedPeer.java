package io.playground.pwp.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * One end of a TCP connection that speaks the control protocol from the bytes of the specification, and
 * knows nothing of our code. Waits ten seconds at most for anything.
 */
public final class ScriptedPeer implements AutoCloseable {

  private static final int PATIENCE = 10_000;
  private static final HexFormat HEX = HexFormat.of();

  private final Socket socket;
  private final DataInputStream in;
  private final OutputStream out;

  private ScriptedPeer(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(PATIENCE);
    in = new DataInputStream(socket.getInputStream());
    out = socket.getOutputStream();
  }

  /** Connects. */
  public static ScriptedPeer connectedTo(SocketAddress address) {
    return connectedTo(address, 0);
  }

  /** Connects from this port. */
  public static ScriptedPeer connectedTo(SocketAddress address, int ownPort) {
    try {
      Socket socket = new Socket();
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), ownPort));
      socket.connect(address, PATIENCE);
      return new ScriptedPeer(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A place where peers wait to be connected to. */
  public static ServerSocket waiting() {
    try {
      ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      server.setSoTimeout(PATIENCE);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The next that connects. */
  public static ScriptedPeer acceptedFrom(ServerSocket server) {
    try {
      return new ScriptedPeer(server.accept());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A packet: length, inverted length, identifier, version 1.0, fields, all in hex after the version. */
  public static byte[] packet(String identifier, String fields) {
    byte[] name = identifier.getBytes(StandardCharsets.UTF_8);
    byte[] body = HEX.parseHex(fields.replace(" ", ""));
    int length = 8 + 8 + 1 + name.length + 1 + 3 + body.length;
    return ByteBuffer.allocate(length)
        .putLong(length)
        .putLong(~(long) length)
        .put((byte) name.length)
        .put(name)
        .put((byte) 3)
        .put("1.0".getBytes(StandardCharsets.UTF_8))
        .put(body)
        .array();
  }

  /** A STRING in hex: u16 byte count, then the bytes. */
  public static String string(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return u16(bytes.length) + HEX.formatHex(bytes);
  }

  public static String u16(int value) {
    return String.format("%04x", value);
  }

  public static String u32(long value) {
    return String.format("%08x", value);
  }

  public ScriptedPeer sends(byte[]... messages) {
    try {
      for (byte[] message : messages) {
        out.write(message);
      }
      out.flush();
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public ScriptedPeer sends(String text) {
    return sends(text.getBytes(StandardCharsets.UTF_8));
  }

  /** The next packet comes, and has exactly these bytes. */
  public void receives(String identifier, String fields) {
    byte[] expected = packet(identifier, fields);
    assertThat(HEX.formatHex(receives(expected.length))).isEqualTo(HEX.formatHex(expected));
  }

  /** As many bytes as given, or fewer where the peer ends. */
  public byte[] receives(int count) {
    try {
      return in.readNBytes(count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String receivesText(int bytes) {
    return new String(receives(bytes), StandardCharsets.UTF_8);
  }

  /** The next packet whole, whatever it is. */
  public byte[] receivesPacket() {
    byte[] length = receives(8);
    int whole = (int) ByteBuffer.wrap(length).getLong();
    return ByteBuffer.allocate(whole).put(length).put(receives(whole - 8)).array();
  }

  /** The other side has closed the connection. */
  public boolean isClosedByPeer() {
    try {
      return in.read() < 0;
    } catch (IOException e) {
      return true;
    }
  }

  public int localPort() {
    return socket.getLocalPort();
  }

  public int remotePort() {
    return ((InetSocketAddress) socket.getRemoteSocketAddress()).getPort();
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
