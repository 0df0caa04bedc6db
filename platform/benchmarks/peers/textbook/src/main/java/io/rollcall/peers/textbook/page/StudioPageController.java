package io.rollcall.peers.textbook.page;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

@RestController
@ConditionalOnProperty(name = "peer.role", havingValue = "booking")
class StudioPageController {

    private final StudioPages pages;

    StudioPageController(StudioPages pages) {
        this.pages = pages;
    }

    @GetMapping("/public/studios/{slug}")
    ResponseEntity<StudioPage> show(@PathVariable String slug) {
        return ResponseEntity.of(pages.show(slug));
    }
}
