import type { Scanned } from './wechat';
import './camera.h5.scss';

/** The browser's own reader of codes; not in TypeScript's library yet. */
type Detector = { detect(source: HTMLVideoElement): Promise<readonly { rawValue: string }[]> };
type DetectorMaker = new (options: { formats: readonly string[] }) => Detector;

declare global {
  interface Window {
    BarcodeDetector?: DetectorMaker;
  }
}

const FORMATS = ['qr_code', 'ean_13', 'ean_8', 'code_128'] as const;

/** Four looks a second read a tag before she wonders, and leave the phone cool. */
const LOOK_EVERY_MS = 250;

/** A full-screen viewfinder over the page, until a code is read or she closes it. */
export async function readWithCamera(): Promise<Scanned> {
  if (!window.BarcodeDetector || !navigator.mediaDevices) return { kind: 'unsupported' };
  const detector = new window.BarcodeDetector({ formats: FORMATS });
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }).catch(() => null);
  if (!stream) return { kind: 'refused' };

  const finder = drawFinder(stream);
  try {
    return await look(detector, finder);
  } finally {
    for (const track of stream.getTracks()) track.stop();
    finder.frame.remove();
  }
}

type Finder = { frame: HTMLElement; video: HTMLVideoElement; close: HTMLButtonElement };

function drawFinder(stream: MediaStream): Finder {
  const frame = document.createElement('div');
  frame.className = 'ht-finder';
  const video = document.createElement('video');
  video.playsInline = true;
  video.muted = true;
  video.srcObject = stream;
  const hint = document.createElement('p');
  hint.textContent = '对准吊牌上的二维码或条码';
  const close = document.createElement('button');
  close.textContent = '取消';
  frame.append(video, hint, close);
  document.body.append(frame);
  void video.play();
  return { frame, video, close };
}

function look(detector: Detector, { video, close }: Finder): Promise<Scanned> {
  return new Promise((resolve) => {
    const timer = window.setInterval(() => {
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
      detector.detect(video).then(
        ([code]) => code && end({ kind: 'read', text: code.rawValue }),
        () => end({ kind: 'unsupported' }),
      );
    }, LOOK_EVERY_MS);
    const end = (scanned: Scanned) => {
      window.clearInterval(timer);
      resolve(scanned);
    };
    close.addEventListener('click', () => end({ kind: 'cancelled' }));
  });
}
