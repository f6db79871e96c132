package io.playground.packet;

/**
 * A message of a protocol: a record with a {@link PacketDefinition}.
 *
 * <pre>{@code
 * sealed interface EchoFamily extends Packet {
 *   @PacketDefinition(identifier = "test.EchoPacket", version = "1.0")
 *   record Echo(boolean original, String message) implements EchoFamily {}
 * }
 *
 * static final PacketFamily<EchoFamily> FAMILY =
 *     PacketFamily.of(MethodHandles.lookup(), EchoFamily.class);
 *
 * transport.write(FAMILY.encode(new Echo(true, "hello")));
 * PacketDecoder<EchoFamily> decoder = FAMILY.decoder();     // one for each stream
 * decoder.feed(data, packet -> ...);
 * }</pre>
 *
 * <p>Each component of the record is a field. Its Java type and annotations give its wire type:
 *
 * <table>
 *   <caption>Java types and wire types</caption>
 *   <tr><th>Java</th><th>wire</th></tr>
 *   <tr><td>{@code byte short int long}</td><td>INT8, INT16, INT32, INT64</td></tr>
 *   <tr><td>{@link Unsigned @Unsigned(8)} {@code short int long}</td><td>UINT8</td></tr>
 *   <tr><td>{@code @Unsigned(16) int long}</td><td>UINT16</td></tr>
 *   <tr><td>{@code @Unsigned(32) long}, {@code @Unsigned long}</td><td>UINT32, UINT</td></tr>
 *   <tr><td>{@code @Unsigned(64) long} (the 64 bits), {@code @Unsigned(64) BigInteger}</td><td>UINT64</td></tr>
 *   <tr><td>{@link MaxValue @MaxValue(n)} {@code short int long}</td><td>the smallest UINT that holds n</td></tr>
 *   <tr><td>{@code float double boolean}</td><td>FLOAT32, FLOAT64, BOOL</td></tr>
 *   <tr><td>{@code String}</td><td>STRING</td></tr>
 *   <tr><td>{@code java.nio.ByteBuffer}, from position to limit</td><td>BUFFER</td></tr>
 *   <tr><td>{@code java.util.List} of any of these, as {@code List<@Unsigned(8) Integer>}</td><td>LIST</td></tr>
 *   <tr><td>another record, without a {@code PacketDefinition}</td><td>COMPLEX, a group of fields</td></tr>
 *   <tr><td>{@code Optional} of any of these, {@code OptionalInt}, {@code OptionalLong}, {@code OptionalDouble}</td>
 *       <td>the same, optional: left out when empty</td></tr>
 * </table>
 *
 * <p>A wrapper such as {@code Integer} stands for its primitive. Groups may hold groups and lists of
 * them, but a group never holds itself, so input from the wire can't nest without end.
 *
 * <p><b>Tags</b> number the fields from 0 in the order of the components; {@link Tag} sets one, and the
 * numbering then passes over it.
 *
 * <p>The checks in a record's compact constructor apply to reading, too: whatever it throws makes the
 * packet on the wire invalid.
 */
public interface Packet {}
