package io.zenwatch.zenoh;

import java.util.List;

/** What a zenoh process said of itself when scouted for. */
public record Hello(ZenohId zid, WhatAmI whatAmI, List<String> locators) {
    public Hello {
        locators = List.copyOf(locators);
    }
}
