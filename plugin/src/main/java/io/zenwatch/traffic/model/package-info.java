/** What nodes sent and received until one moment, and how much of it a second. Values. */
@NullMarked
package io.zenwatch.traffic.model;

import org.jspecify.annotations.NullMarked;
