/** A network and its parts at one moment, and what is different at a later one. Values. */
@NullMarked
package io.zenwatch.topology.model;

import org.jspecify.annotations.NullMarked;
