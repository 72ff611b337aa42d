@NullMarked
package io.zenwatch.doctor.core;

import org.jspecify.annotations.NullMarked;
