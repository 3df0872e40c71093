// ecdsa-sd-2023 by its authors: reads one job from standard input, writes its result as JSON.
//   {"do": "sign", "document", "pointers", "key": {secretKeyMultibase …}, "contexts": {address: document}}
//   {"do": "derive", "document", "pointers", "contexts"}
//   {"do": "verify", "document", "contexts", "documents": {id: verification method or controller}}
import {readFileSync} from 'node:fs';
import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as ecdsaSd from '@digitalbazaar/ecdsa-sd-2023-cryptosuite';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import jsigs from 'jsonld-signatures';

const job = JSON.parse(readFileSync(0, 'utf8'));
const {AssertionProofPurpose} = jsigs.purposes;

const documentLoader = async url => {
  const document = job.contexts[url] ?? (job.documents ?? {})[url];
  if(!document) {
    throw new Error(`not in hand: ${url}`);
  }
  return {contextUrl: null, documentUrl: url, document, tag: 'static'};
};

const jobs = {
  async sign() {
    const key = await EcdsaMultikey.from(job.key);
    const suite = new DataIntegrityProof({
      signer: key.signer(), date: '2024-01-01T00:00:00Z',
      cryptosuite: ecdsaSd.createSignCryptosuite({mandatoryPointers: job.pointers}),
    });
    return jsigs.sign(job.document, {suite, purpose: new AssertionProofPurpose(), documentLoader});
  },
  async derive() {
    const cryptosuite = ecdsaSd.createDiscloseCryptosuite({selectivePointers: job.pointers});
    const suite = new DataIntegrityProof({cryptosuite});
    return jsigs.derive(job.document, {suite, purpose: new AssertionProofPurpose(), documentLoader});
  },
  async verify() {
    const suite = new DataIntegrityProof({cryptosuite: ecdsaSd.createVerifyCryptosuite()});
    const done = await jsigs.verify(job.document, {suite, purpose: new AssertionProofPurpose(), documentLoader});
    return {verified: done.verified, error: done.error ? String(done.error.errors?.[0] ?? done.error) : ''};
  },
};

process.stdout.write(JSON.stringify(await jobs[job.do]()));
