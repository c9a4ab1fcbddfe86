/**
 * What every answer says to a browser beside its content: made once, because a policy that is put together again for
 * every answer costs more than checking a response. SurveyJS sets widths and colours in style attributes, so styles alone
 * may be inline. Sources: CSP 3, RFC 6797, and the defaults that OWASP recommends for the rest.
 */
export const securityHeaders = {
  "content-security-policy": [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'"
  ].join(";"),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "origin-agent-cluster": "?1",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
  "x-xss-protection": "0"
} as const;
