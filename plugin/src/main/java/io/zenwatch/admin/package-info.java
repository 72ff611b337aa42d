/** Asks nodes in their admin space, for the packages of Zenwatch that do so. Applications must not use it. */
@NullMarked
package io.zenwatch.admin;

import org.jspecify.annotations.NullMarked;
