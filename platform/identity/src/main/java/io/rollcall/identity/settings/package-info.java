@NullMarked
package io.rollcall.identity.settings;

import org.jspecify.annotations.NullMarked;
