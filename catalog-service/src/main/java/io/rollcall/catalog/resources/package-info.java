@NullMarked
package io.rollcall.catalog.resources;

import org.jspecify.annotations.NullMarked;
