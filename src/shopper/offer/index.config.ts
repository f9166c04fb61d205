export default definePageConfig({ navigationBarTitleText: '朋友送您一张券' });
