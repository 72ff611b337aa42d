@NullMarked
package io.zenwatch.doctor;

import org.jspecify.annotations.NullMarked;
