package io.playground.packet;

/** Names a component of a record in messages. */
record Component(Class<?> record, String name) {

  /** The elements of this component, a list. */
  Component element() {
    return new Component(record, name + "[]");
  }

  PacketDefinitionException undefined(String problem) {
    return new PacketDefinitionException(this, problem);
  }

  PacketEncodingException unwritable(String problem) {
    return new PacketEncodingException(this + " " + problem);
  }

  @Override
  public String toString() {
    return record.getName() + ", component '" + name + "'";
  }
}
