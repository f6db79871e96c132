package io.playground.runtime.connectors.jar;

import java.nio.file.Path;

/**
 * The private copy of a jar.
 *
 * @param path the copy
 * @param label its name in messages: the file name of the original
 */
public record JarCopy(Path path, String label) {}
