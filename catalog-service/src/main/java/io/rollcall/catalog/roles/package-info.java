@NullMarked
package io.rollcall.catalog.roles;

import org.jspecify.annotations.NullMarked;
