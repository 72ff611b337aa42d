package io.zenwatch.doctor;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A test that finds that a check is silent where nothing is wrong. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Healthy {

    /** The ids of the checks. */
    String[] value();
}
