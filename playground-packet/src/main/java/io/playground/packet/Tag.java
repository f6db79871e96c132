package io.playground.packet;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Sets a field's tag, by default the next free number from 0 in the order of the components.
 *
 * <p>Automatic numbering skips the tags of <em>earlier</em> components; two components with
 * one tag are an error in the definition.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Tag {

  /** From 0 to 199: tags from 200 on are extensions, which readers skip. */
  int value();
}
