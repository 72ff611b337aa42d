/** The port on a session of Eclipse zenoh-java, which an application opened and keeps. */
@NullMarked
package io.zenwatch.zenohjava;

import org.jspecify.annotations.NullMarked;
