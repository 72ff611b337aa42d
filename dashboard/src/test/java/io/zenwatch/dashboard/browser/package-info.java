/** The page in a real browser. {@link io.zenwatch.dashboard.browser.Browser} says where it comes from. */
@NullMarked
package io.zenwatch.dashboard.browser;

import org.jspecify.annotations.NullMarked;
