<%@ page contentType="application/octet-stream" session="false" trimDirectiveWhitespaces="true" %><%
    // 这里的类型不算，由 files 按文件定 · the type of this page does not count: "files" sets that of the file
    response.reset();

    // 内容安全策略。97 以前的 Chromium 不认识 'wasm-unsafe-eval'，只能用 'unsafe-eval'；可信类型仍然不许执行字符串。
    // The content policy. Chromium before 97 knows no 'wasm-unsafe-eval', only 'unsafe-eval'; Trusted Types still keep
    // strings from being run.
    String agent = request.getHeader("User-Agent");
    boolean old = agent != null && agent.matches(".*Chrome/([0-9]|[1-8][0-9]|9[0-6])\\..*");
    String policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self' blob:; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types resignation-check";
    if (old) policy = "default-src 'none'; script-src 'self' 'unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self' blob:; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types resignation-check";
    response.setHeader("Content-Security-Policy", policy);
    // 要收违规报告，去掉下面行首的 //，换成自己的地址 · to get reports of violations, take the // away and name your address
    //response.setHeader("Content-Security-Policy-Report-Only", policy + "; report-uri /csp-report");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
    // 沙箱里的框架没有自己的来源：没有这两行，它连自己的脚本也读不到。
    // A sandboxed frame has no origin of its own: without these two it may not even read its own scripts.
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Cross-Origin-Resource-Policy", "cross-origin");

    // 名字里有散列值的文件内容永远不变；别的每次都问；错误不留。
    // A file with a hash in its name never changes; others are asked for anew; errors are not kept.
    String path = request.getServletPath();
    String caching = "private, no-cache";
    if (application.getResource(path) == null) caching = "no-store";
    else if (path.matches(".*-[0-9a-f]{10}\\.[a-z]+")) caching = "public, max-age=31536000, immutable";
    response.setHeader("Cache-Control", caching);

    // 只能读，没有隐藏文件 · reading only, no hidden files
    String method = request.getMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) response.sendError(405);
    else if (path.contains("/.")) response.sendError(404);
    else application.getNamedDispatcher("files").forward(request, response);
%>
