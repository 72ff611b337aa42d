@NullMarked
package io.zenwatch.integration.traffic;

import org.jspecify.annotations.NullMarked;
