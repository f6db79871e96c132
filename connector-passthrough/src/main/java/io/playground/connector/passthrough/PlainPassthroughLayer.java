package io.playground.connector.passthrough;

import io.playground.api.StackingProtocol;

/** The least a layer can be: it overrides nothing, and so forwards everything both ways. */
final class PlainPassthroughLayer extends StackingProtocol {}
