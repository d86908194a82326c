// Works for the form instead of a captcha: looks for a number whose SHA-256 with the form's challenge begins with enough zero bits.
// While it works the page's question stays; when it is done the question goes, answered.
const form = document.querySelector("form[data-challenge]");
if (form && window.crypto?.subtle) {
    const { challenge, bits } = form.dataset;
    const encoder = new TextEncoder();
    const limit = 2 ** (32 - Number(bits));
    const work = async () => {
        for (let number = 0; ; number++) {
            const hash = new DataView(await crypto.subtle.digest("SHA-256", encoder.encode(`${challenge}:${number}`)));
            if (hash.getUint32(0) < limit) {
                return number;
            }
        }
    };
    work().then(number => {
        form.querySelector("[data-work]").value = String(number);
        form.querySelector("[data-question]").hidden = true;
    });
}
