@NullMarked
package io.rollcall.notification.letters;

import org.jspecify.annotations.NullMarked;
