package io.zenwatch.tools.action;

/** Something that is done for a group of events. */
interface Hook {

    /**
     * Does it, and returns when it has ended or was given up. May take its time; must not throw.
     *
     * @param json of the group
     */
    void run(byte[] json) throws InterruptedException;
}
