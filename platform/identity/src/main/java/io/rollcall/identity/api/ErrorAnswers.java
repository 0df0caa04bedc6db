package io.rollcall.identity.api;

import io.rollcall.http.Problem;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.RequestMapping;

/** The last answer for what failed before or behind the controllers: a page for browsers, a problem for programs. */
@Controller
@RequestMapping("/error")
class ErrorAnswers implements ErrorController {

    @RequestMapping(produces = MediaType.TEXT_HTML_VALUE)
    String page(HttpServletRequest request, HttpServletResponse response, Model model) {
        Problem problem = problem(request);
        response.setStatus(problem.status().value());
        model.addAttribute("problem", problem.body());
        return "error";
    }

    @RequestMapping
    ResponseEntity<Object> problemJson(HttpServletRequest request) {
        return ProblemAnswers.of(problem(request));
    }

    private static Problem problem(HttpServletRequest request) {
        // Filters of the authorization server meet an absent database too.
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof DataAccessResourceFailureException) {
            return RefusedRequests.unavailable();
        }
        // No status when somebody asks for /error itself.
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? RefusedRequests.byStatus(status)
                : RefusedRequests.byStatus(HttpServletResponse.SC_NOT_FOUND);
    }
}
