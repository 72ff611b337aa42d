package io.zenwatch.zenoh;

/**
 * An open transport to a remote zenoh process.
 *
 * @param zid the remote process
 * @param whatAmI its role
 * @param isQos whether the transport carries priorities
 * @param isShm whether it can pass shared memory; false when the implementation does not say
 * @param isMulticast whether the remote is reached in a multicast group
 */
public record Transport(ZenohId zid, WhatAmI whatAmI, boolean isQos, boolean isShm, boolean isMulticast) {}
